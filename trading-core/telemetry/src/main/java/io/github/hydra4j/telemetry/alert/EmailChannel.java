package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** E-mail over SMTP. A connection is made for each message: alerts are rare, and servers close what is idle. */
@Incubating
public final class EmailChannel implements AlertChannel {

    private static final String TEN_SECONDS = "10000";

    private final Server server;
    private final InternetAddress from;
    private final InternetAddress to;
    private final Session session;

    /** How a connection is protected. */
    public enum Protection {
        /** TLS from the first byte, usually at port 465. */
        TLS,
        /** TLS after {@code STARTTLS}, usually at port 587; a server that does not offer it is refused. */
        STARTTLS,
        /** None, for a server on this machine. A password is not sent then. */
        NONE
    }

    /**
     * Where mail goes out.
     *
     * @param host name of the server
     * @param port its port
     * @param protection how the connection is protected
     * @param user who we are; empty to log in as nobody
     * @param password a secret
     */
    public record Server(String host, int port, Protection protection, String user, String password) {

        /** Refuses to send a password in the clear. */
        public Server {
            if (protection == Protection.NONE && !user.isEmpty()) {
                throw new IllegalArgumentException(
                        "the mail server " + host
                                + " is to be used without protection: then no user and password can be given, they would be readable");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Server[" + host + ":" + port + " " + protection + (user.isEmpty() ? "" : " as " + user) + "]";
        }
    }

    private EmailChannel(Server server, InternetAddress from, InternetAddress to) {
        this.server = server;
        this.from = from;
        this.to = to;
        this.session = Session.getInstance(properties(server), new Login(server));
    }

    private static final class Login extends Authenticator {
        private final Server server;

        Login(Server server) {
            this.server = server;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(server.user(), server.password());
        }
    }

    /**
     * Mail to one address.
     *
     * @throws IllegalArgumentException if an address is none
     */
    public static EmailChannel of(Server server, String from, String to) {
        return new EmailChannel(server, address(from), address(to));
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("'" + text + "' is not an e-mail address", e);
        }
    }

    private static Properties properties(Server server) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        properties.put("mail.smtp.connectiontimeout", TEN_SECONDS);
        properties.put("mail.smtp.timeout", TEN_SECONDS);
        properties.put("mail.smtp.writetimeout", TEN_SECONDS);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (server.protection() == Protection.TLS) {
            properties.put("mail.smtp.ssl.enable", "true");
        } else if (server.protection() == Protection.STARTTLS) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public void send(Alert alert) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(from);
            message.setRecipient(Message.RecipientType.TO, to);
            // A line break in a subject would begin another header.
            message.setSubject(alert.title().replaceAll("[\\r\\n]+", " "), StandardCharsets.UTF_8.name());
            message.setText(alert.text() + "\n\n" + alert.time() + "\n", StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(alert.time()));
            message.saveChanges();
            Transport.send(message);
        } catch (AuthenticationFailedException e) {
            throw new AlertException(AlertException.REFUSED, server + " refused the login");
        } catch (MessagingException e) {
            // Neither message nor cause is kept: servers repeat what they were sent.
            throw new AlertException(
                    AlertException.UNREACHABLE,
                    server + " did not take the message: " + e.getClass().getSimpleName());
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "EmailChannel[" + server + " to " + to + "]";
    }
}
