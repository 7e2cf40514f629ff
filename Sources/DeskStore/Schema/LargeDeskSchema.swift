/// Indexes by which a desk finds things as quickly after years of faxes as on its first day.
internal import GRDB

enum LargeDeskSchema {
    /// `resend_earlier`: what came later and looks the same, asked for with every look at a referral.
    /// `worklist_settled`: the latest of what is done, without sorting all that ever was.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX resend_earlier ON resend (earlier_id);
                CREATE INDEX worklist_settled ON worklist_line (referral_id) WHERE closed = 1;
                """)
    }
}
