/// The table of calendar links: by a link of his own, a person's calendar program fetches the deadlines without signing in.
internal import GRDB

enum CalendarSchema {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE calendar_link (
                    token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
                    user_id INTEGER NOT NULL UNIQUE REFERENCES desk_user (id),
                    created_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
