/// The tables of letters, of what was tried to send them, of fax numbers, and of notices; and what a promise is closed by.
///
/// A letter's pages lie in the vault under their fingerprints; what was approved is never changed, only its state moves.
internal import GRDB

enum LetterSchema {
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("letters, outbox, closed promises") { db in
            try db.execute(sql: promises)
            try db.execute(sql: letters)
            try db.execute(sql: sending)
            try db.execute(sql: others)
        }
    }

    /// `state` says whether a promise is open; `outcome` how it ended: kept in time, answered late, moved to another promise
    /// (the fax was part of an earlier referral) or withdrawn by a person. `stated_due_at` is the earliest moment a sent
    /// letter named; the promise is never moved past it.
    private static let promises = """
        ALTER TABLE promise ADD COLUMN outcome TEXT CHECK (outcome IN ('kept', 'late', 'moved', 'withdrawn'));
        ALTER TABLE promise ADD COLUMN closed_at INTEGER;
        ALTER TABLE promise ADD COLUMN missed_at INTEGER;
        ALTER TABLE promise ADD COLUMN stated_due_at INTEGER;
        ALTER TABLE promise ADD COLUMN follows INTEGER REFERENCES promise (id);
        ALTER TABLE promise ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE promise ADD COLUMN revised_at INTEGER;
        CREATE INDEX promise_closed ON promise (closed_at) WHERE closed_at IS NOT NULL;
        CREATE INDEX promise_due ON promise (due_at);
        """

    private static let letters = """
        CREATE TABLE letter (
            id INTEGER PRIMARY KEY,
            referral_id INTEGER NOT NULL REFERENCES referral (id),
            promise_id INTEGER NOT NULL REFERENCES promise (id),
            name TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('acknowledgement', 'missing-information', 'accepted', 'redirected',
                'declined', 'misdirected')),
            state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'withdrawn')),
            template TEXT NOT NULL,
            details TEXT NOT NULL CHECK (json_valid(details)),
            approved_by TEXT NOT NULL,
            approved_at INTEGER NOT NULL,
            stops_clock INTEGER NOT NULL CHECK (stops_clock IN (0, 1)),
            fax TEXT,
            fax_basis TEXT CHECK (fax_basis IN ('directory', 'caller-agrees', 'header-agrees', 'typed')),
            pdf TEXT NOT NULL CHECK (length(pdf) = 64),
            tiff TEXT NOT NULL CHECK (length(tiff) = 64),
            pages INTEGER NOT NULL CHECK (pages > 0),
            stated_due_at INTEGER,
            finished_at INTEGER,
            CHECK ((fax IS NULL) = (fax_basis IS NULL)),
            CHECK ((state IN ('sent', 'withdrawn')) = (finished_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX letter_referral ON letter (referral_id);
        CREATE INDEX letter_waiting ON letter (id) WHERE state IN ('queued', 'sending', 'failed');
        CREATE TRIGGER letter_stays BEFORE UPDATE OF referral_id, promise_id, name, kind, template, details, approved_by,
            approved_at, stops_clock, pdf, tiff, pages, stated_due_at ON letter
        BEGIN SELECT RAISE(ABORT, 'an approved letter is never changed'); END;
        CREATE TRIGGER letter_remains BEFORE DELETE ON letter
        BEGIN SELECT RAISE(ABORT, 'a letter is never deleted'); END;
        CREATE TRIGGER letter_sent_stays BEFORE UPDATE OF state ON letter WHEN OLD.state IN ('sent', 'withdrawn')
        BEGIN SELECT RAISE(ABORT, 'a letter that was sent or withdrawn stays so'); END;
        """

    /// `preparing`: files may be half written. `prepared`: everything is ready, the hand-over may or may not have happened.
    /// `handed`: the channel has it. Then `done` or `failed`.
    private static let sending = """
        CREATE TABLE send_attempt (
            id INTEGER PRIMARY KEY,
            letter_id INTEGER NOT NULL REFERENCES letter (id),
            number INTEGER NOT NULL CHECK (number > 0),
            job TEXT NOT NULL UNIQUE,
            channel TEXT NOT NULL,
            step TEXT NOT NULL CHECK (step IN ('preparing', 'prepared', 'handed', 'done', 'failed')),
            started_at INTEGER NOT NULL,
            handed_at INTEGER,
            server_job TEXT,
            finished_at INTEGER,
            pages INTEGER CHECK (pages >= 0),
            commid TEXT,
            trouble TEXT,
            UNIQUE (letter_id, number),
            CHECK ((step IN ('done', 'failed')) = (finished_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX send_attempt_open ON send_attempt (id) WHERE step IN ('preparing', 'prepared', 'handed');
        CREATE UNIQUE INDEX send_attempt_one_open ON send_attempt (letter_id) WHERE step IN ('preparing', 'prepared', 'handed');
        CREATE UNIQUE INDEX send_attempt_one_done ON send_attempt (letter_id) WHERE step = 'done';
        CREATE TRIGGER send_attempt_stays BEFORE UPDATE ON send_attempt WHEN OLD.step IN ('done', 'failed')
        BEGIN SELECT RAISE(ABORT, 'a finished attempt is never changed'); END;
        """

    private static let others = """
        CREATE TABLE fax_number (
            number TEXT PRIMARY KEY CHECK (number LIKE '+%'),
            standing TEXT NOT NULL CHECK (standing IN ('confirmed', 'blocked')),
            set_by TEXT NOT NULL,
            set_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notice (
            id INTEGER PRIMARY KEY,
            mark TEXT NOT NULL UNIQUE,
            reference TEXT NOT NULL,
            level TEXT NOT NULL,
            recipient TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            delivered_at INTEGER,
            tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0)
        ) STRICT;
        CREATE INDEX notice_waiting ON notice (id) WHERE delivered_at IS NULL;

        CREATE TABLE reply (
            referral_id INTEGER PRIMARY KEY REFERENCES referral (id),
            answers_id INTEGER NOT NULL REFERENCES referral (id),
            promise_id INTEGER NOT NULL REFERENCES promise (id),
            basis TEXT NOT NULL CHECK (basis IN ('barcode', 'printed-reference', 'person')),
            joined_at INTEGER NOT NULL,
            CHECK (answers_id <> referral_id)
        ) STRICT;
        CREATE INDEX reply_answers ON reply (answers_id);
        """
}
