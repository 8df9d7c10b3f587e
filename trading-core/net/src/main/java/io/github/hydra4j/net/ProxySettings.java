package io.github.hydra4j.net;

import io.github.hydra4j.core.Incubating;
import java.net.InetSocketAddress;
import java.net.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The way out of the house. Names of venues are resolved by the proxy, not here.
 *
 * @param kind which protocol it speaks
 * @param host its name
 * @param port its port
 * @param user who we are there; null if it does not ask
 * @param password and the proof; null if it does not ask
 */
@Incubating
public record ProxySettings(
        Kind kind,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    /** Kinds of proxies. */
    public enum Kind {
        /** HTTP: {@code CONNECT} for {@code https} and {@code wss}. */
        HTTP,
        /** SOCKS 5 without a password: Java knows passwords of SOCKS proxies only for the whole process. */
        SOCKS
    }

    /** Checks that it can be used. */
    public ProxySettings {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a proxy needs a host and a port, got " + host + ":" + port);
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a proxy's user and password come together");
        }
        if (kind == Kind.SOCKS && user != null) {
            throw new IllegalArgumentException("a SOCKS proxy with a password is not supported; set a"
                    + " java.net.Authenticator for the process, or use an HTTP proxy");
        }
    }

    /** An HTTP proxy that asks for nothing. */
    public static ProxySettings http(String host, int port) {
        return new ProxySettings(Kind.HTTP, host, port, null, null);
    }

    /** A SOCKS 5 proxy that asks for nothing. */
    public static ProxySettings socks(String host, int port) {
        return new ProxySettings(Kind.SOCKS, host, port, null, null);
    }

    /** The same proxy with a user's name and password (basic authentication). */
    public ProxySettings as(String newUser, String newPassword) {
        return new ProxySettings(kind, host, port, newUser, newPassword);
    }

    Proxy toProxy() {
        return new Proxy(
                kind == Kind.HTTP ? Proxy.Type.HTTP : Proxy.Type.SOCKS, InetSocketAddress.createUnresolved(host, port));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ProxySettings[" + kind + " " + host + ":" + port + (user == null ? "]" : ", with a user]");
    }
}
