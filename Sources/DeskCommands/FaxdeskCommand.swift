import ArgumentParser

/// `faxdesk`, the program of the intake desk.
struct FaxdeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faxdesk",
        abstract: "Reads referral faxes and keeps the promise to answer them in time.",
        discussion: """
            A fax dropped in the desk's inbox becomes a referral with a response deadline and a report that shows \
            the page beside what was read.

            A first day:
              faxdesk init
              cp fax.pdf Desk/inbox/
              faxdesk run --once
              faxdesk list

            Every command that works on a desk takes --desk DIR, else the environment variable FAXDESK_DESK, else \
            ./Desk. Exit codes: 0 done, 1 failed, 2 wrong usage, and for documents 3 unreadable, 4 encrypted, \
            5 over a limit, 6 the reader failed.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, RunCommand.self, ReadCommand.self, DropCommand.self, ListCommand.self, ShowCommand.self,
            DeadlinesCommand.self, ReportCommand.self, LetterCommand.self, OutboxCommand.self, AnsweredCommand.self,
            FaxNumberCommand.self, PromisesCommand.self, ProveCommand.self, TemplateCommand.self, OriginalCommand.self,
            RetryCommand.self, StatusCommand.self, FormCommand.self, VerifyCommand.self, BackupCommand.self,
            RestoreCommand.self, VaultCommand.self, UserCommand.self,
            DoctorCommand.self,
        ])
}
