package io.github.hydra4j.core.engine;

/** Plays a timeline at a pace and listens to its operator meanwhile. */
final class PaperBot extends ThreadedBot {

    private final TradingEngine engine;
    private final BotLoop loop;
    private final Inbox inbox;
    private final Timeline timeline;
    private final double speed;

    PaperBot(String name, TradingEngine engine, Timeline timeline, double speed) {
        this(name, engine, newInbox(), timeline, speed);
    }

    private PaperBot(String name, TradingEngine engine, Inbox inbox, Timeline timeline, double speed) {
        super(name, engine, inbox);
        this.engine = engine;
        this.inbox = inbox;
        this.loop = new BotLoop(engine, inbox);
        this.timeline = timeline;
        this.speed = speed;
    }

    @Override
    void play() throws InterruptedException {
        long feedStart = timeline.nextNanos();
        long realStart = System.nanoTime();
        engine.start(feedStart);
        while (!isStopping() && timeline.nextNanos() != Long.MAX_VALUE) {
            long wait = speed == 0
                    ? 0
                    : (long) ((timeline.nextNanos() - feedStart) / speed) - (System.nanoTime() - realStart);
            Object command = inbox.take(Math.max(0, wait));
            if (command != null) {
                loop.takeUp(command);
            } else if (wait <= 0 || System.nanoTime() - realStart >= (timeline.nextNanos() - feedStart) / speed) {
                timeline.step();
            }
            lookAgain();
        }
    }

    @Override
    void windUp() {
        engine.stop();
    }

    @Override
    void release() {
        timeline.close();
    }
}
