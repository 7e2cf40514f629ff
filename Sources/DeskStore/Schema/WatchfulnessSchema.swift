/// The tables of a desk that watches itself: when the watcher last looked, and a queue in which no fax starves another.
internal import GRDB

enum WatchfulnessSchema {
    /// One row: the program that serves the desk. `inbox` says whether the inbox could be listed.
    static let heartbeat = """
        CREATE TABLE heartbeat (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            process INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            looked_at INTEGER NOT NULL,
            inbox TEXT NOT NULL CHECK (inbox IN ('open', 'away')),
            files INTEGER NOT NULL CHECK (files >= 0)
        ) STRICT;
        """

    /// A fax that was begun and never ended goes behind those that were not begun as often.
    static let fairQueue = """
        DROP INDEX fax_queue;
        CREATE INDEX fax_queue ON fax (urgency_rank, attempts, received_at, id) WHERE stage IN ('waiting', 'reading');
        """
}
