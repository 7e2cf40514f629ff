/// The tables of people and of their work: users, sessions, claims, drafts, confirmations, and the worklist's own lines.
///
/// `worklist_line` repeats what the worklist sorts and filters by, kept by triggers, so that the first fifty of 100,000
/// referrals are read off an index. What a person confirmed is appended and never changed.
internal import GRDB

enum ReviewSchema {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: people)
        try db.execute(sql: reviews)
        try db.execute(sql: worklist)
        for table in ["confirmation", "confirmed_field", "page_mark"] { try db.execute(sql: appendOnly(table)) }
        try db.execute(
            sql: """
                INSERT INTO worklist_line SELECT * FROM worklist_source WHERE true
                """)
        try SearchWords.fill(db)
    }

    private static let people = """
        CREATE TABLE desk_user (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 2 AND 40),
            display TEXT NOT NULL CHECK (length(display) BETWEEN 1 AND 80),
            role TEXT NOT NULL CHECK (role IN ('clerk', 'lead', 'auditor', 'administrator')),
            password TEXT NOT NULL,
            totp BLOB,
            totp_step INTEGER,
            created_at INTEGER NOT NULL,
            disabled_at INTEGER
        ) STRICT;

        CREATE TABLE desk_session (
            id INTEGER PRIMARY KEY,
            token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
            user_id INTEGER NOT NULL REFERENCES desk_user (id),
            form_token TEXT NOT NULL,
            address TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            ended_at INTEGER,
            ended_why TEXT CHECK (ended_why IN ('signed-out', 'idle', 'absolute', 'disabled', 'password')),
            CHECK ((ended_at IS NULL) = (ended_why IS NULL))
        ) STRICT;
        CREATE INDEX desk_session_user ON desk_session (user_id) WHERE ended_at IS NULL;

        CREATE TABLE setup_link (
            token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
            used_at INTEGER
        ) STRICT, WITHOUT ROWID;
        """

    /// A review has a version that every change raises, so that nobody overwrites what he has not seen.
    private static let reviews = """
        CREATE TABLE review (
            referral_id INTEGER PRIMARY KEY REFERENCES referral (id),
            version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0),
            outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN
                ('open', 'confirmed', 'misdirected', 'duplicate', 'not-a-referral', 'joined')),
            other_id INTEGER REFERENCES referral (id),
            settled_at INTEGER,
            settled_by INTEGER REFERENCES desk_user (id),
            draft TEXT CHECK (draft IS NULL OR json_valid(draft)),
            draft_at INTEGER,
            draft_by INTEGER REFERENCES desk_user (id),
            CHECK ((outcome IN ('duplicate', 'joined')) = (other_id IS NOT NULL)),
            CHECK ((outcome = 'open') = (settled_at IS NULL)),
            CHECK ((draft IS NULL) = (draft_at IS NULL))
        ) STRICT;
        CREATE INDEX review_other ON review (other_id) WHERE other_id IS NOT NULL;

        CREATE TABLE claim (
            referral_id INTEGER PRIMARY KEY REFERENCES referral (id),
            user_id INTEGER NOT NULL REFERENCES desk_user (id),
            tab TEXT NOT NULL,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX claim_user ON claim (user_id);

        CREATE TABLE confirmation (
            id INTEGER PRIMARY KEY,
            referral_id INTEGER NOT NULL REFERENCES referral (id),
            decision_id INTEGER REFERENCES decision (id),
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            user_id INTEGER NOT NULL REFERENCES desk_user (id),
            seconds REAL NOT NULL CHECK (seconds >= 0),
            confirmed TEXT NOT NULL CHECK (json_valid(confirmed)),
            UNIQUE (referral_id, version)
        ) STRICT;
        CREATE INDEX confirmation_at ON confirmation (at);

        CREATE TABLE confirmed_field (
            confirmation_id INTEGER NOT NULL REFERENCES confirmation (id),
            field TEXT NOT NULL,
            status_read TEXT,
            confidence REAL,
            value_read TEXT CHECK (value_read IS NULL OR json_valid(value_read)),
            answer TEXT NOT NULL CHECK (answer IN ('value', 'blank', 'illegible')),
            value TEXT CHECK (value IS NULL OR json_valid(value)),
            how TEXT NOT NULL CHECK (how IN ('untouched', 'as-read', 'alternative', 'typed', 'read-here')),
            changed INTEGER NOT NULL CHECK (changed IN (0, 1)),
            page INTEGER,
            box TEXT,
            PRIMARY KEY (confirmation_id, field),
            CHECK ((answer = 'value') = (value IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE page_mark (
            id INTEGER PRIMARY KEY,
            fax_id INTEGER NOT NULL REFERENCES fax (id),
            page INTEGER NOT NULL CHECK (page > 0),
            kind TEXT CHECK (kind IN ('form', 'cover', 'notes', 'blank', 'undecoded')),
            quarters INTEGER CHECK (quarters BETWEEN 0 AND 3),
            at INTEGER NOT NULL,
            user_id INTEGER NOT NULL REFERENCES desk_user (id),
            CHECK (kind IS NOT NULL OR quarters IS NOT NULL)
        ) STRICT;
        CREATE INDEX page_mark_fax ON page_mark (fax_id, page);
        """

    /// `needs` is what comes next: wait for the reader, enter by hand, review, return a misdirected fax, answer, nothing.
    private static let worklist = """
        CREATE VIEW worklist_source AS
        SELECT referral.id AS referral_id,
            (promise.state <> 'open') AS closed,
            referral.urgency_rank AS rank, promise.work_due_at AS work_due_at, promise.due_at AS due_at,
            referral.campus AS campus,
            CASE WHEN promise.state <> 'open' THEN 'nothing'
                WHEN coalesce(review.outcome, 'open') = 'misdirected' THEN 'return'
                WHEN coalesce(review.outcome, 'open') = 'confirmed' THEN 'answer'
                WHEN referral.state = 'unread' THEN 'reading'
                WHEN referral.state = 'unreadable' THEN 'enter'
                ELSE 'review' END AS needs,
            referral.reference AS reference
        FROM referral JOIN promise ON promise.referral_id = referral.id
            AND promise.number = (SELECT max(number) FROM promise latest WHERE latest.referral_id = referral.id)
            LEFT JOIN review ON review.referral_id = referral.id;

        CREATE TABLE worklist_line (
            referral_id INTEGER PRIMARY KEY REFERENCES referral (id),
            closed INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            work_due_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            campus TEXT NOT NULL,
            needs TEXT NOT NULL,
            reference TEXT NOT NULL
        ) STRICT;
        CREATE INDEX worklist_all ON worklist_line (closed, rank, work_due_at, due_at, reference, needs, campus);
        CREATE INDEX worklist_campus ON worklist_line (campus, closed, rank, work_due_at, due_at, reference, needs);
        CREATE INDEX worklist_needs ON worklist_line (needs, closed, rank, work_due_at, due_at, reference, campus);
        CREATE INDEX worklist_due ON worklist_line (closed, due_at);

        \(refresh("promise", "INSERT", "NEW.referral_id"))
        \(refresh("promise", "UPDATE", "NEW.referral_id"))
        \(refresh("referral", "UPDATE", "NEW.id"))
        \(refresh("review", "INSERT", "NEW.referral_id"))
        \(refresh("review", "UPDATE", "NEW.referral_id"))

        CREATE TABLE search_word (
            word TEXT NOT NULL,
            referral_id INTEGER NOT NULL REFERENCES referral (id),
            PRIMARY KEY (word, referral_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX search_word_referral ON search_word (referral_id);
        """

    private static func refresh(_ table: String, _ event: String, _ referral: String) -> String {
        """
        CREATE TRIGGER worklist_after_\(table)_\(event.lowercased()) AFTER \(event) ON \(table)
        BEGIN
            INSERT INTO worklist_line SELECT * FROM worklist_source WHERE referral_id = \(referral)
            ON CONFLICT (referral_id) DO UPDATE SET closed = excluded.closed, rank = excluded.rank,
                work_due_at = excluded.work_due_at, due_at = excluded.due_at, campus = excluded.campus,
                needs = excluded.needs, reference = excluded.reference;
        END;
        """
    }

    private static func appendOnly(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_stays BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) is never changed'); END;
        CREATE TRIGGER \(table)_remains BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table) is never deleted'); END;
        """
    }
}
