package org.saan.web.http;

/** Of which state of the graph an address answers. From it its parameters {@code rev} and {@code on} and its Memento headers derive. */
public enum AsOfSupport {
    /** Of the newest revision only: {@code rev} and {@code on} are refused. */
    NEWEST(false, false, false),
    /** {@code ?rev=3}: as it was recorded at a revision. */
    REVISION(true, false, false),
    /** {@code ?rev=3}, {@code ?on=2020-01-31}: also what held on a day. */
    REVISION_AND_DAY(true, true, false),
    /** The same; the address is also its own time gate for Accept-Datetime (RFC 7089, 4.1.2). */
    DATED(true, true, true);

    private final boolean revision;
    private final boolean day;
    private final boolean timeGate;

    AsOfSupport(boolean revision, boolean day, boolean timeGate) {
        this.revision = revision;
        this.day = day;
        this.timeGate = timeGate;
    }

    public boolean takesRevision() {
        return revision;
    }

    public boolean takesDay() {
        return day;
    }

    public boolean isTimeGate() {
        return timeGate;
    }
}
