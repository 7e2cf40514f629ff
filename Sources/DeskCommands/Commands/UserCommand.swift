import ArgumentParser
import DeskSettings
import DeskStore
import Foundation
import Glibc
import ReviewConsole

/// `faxdesk user`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Keep the users of the review console.",
        discussion: """
            A clerk reviews referrals. A lead also reopens what others confirmed and sees the statistics. An auditor \
            reads the logs and the statistics and sees no referral. An administrator keeps the users and may do what a \
            lead may.

            A password is asked for on the terminal; where there is none, it is the first line of standard input.

            Examples:
              faxdesk user add anna --role clerk --name "Anna Clerk"
              faxdesk user list
              faxdesk user disable anna
              faxdesk user password anna
            """,
        subcommands: [
            UserAdd.self, UserList.self, UserDisable.self, UserEnable.self, UserPassword.self, UserRole.self,
            UserSecondFactorOff.self,
        ])
}

extension DeskRole: ExpressibleByArgument {}

struct UserAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Let somebody in.")

    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption

    @Argument(help: ArgumentHelp("Name to sign in with.", valueName: "user"))
    var user: String

    @Option(help: ArgumentHelp("clerk, lead, auditor or administrator.", valueName: "role"))
    var role: DeskRole = .clerk

    @Option(help: ArgumentHelp("Full name (else the name to sign in with).", valueName: "name"))
    var name: String?

    func run() async throws {
        let desk = try OpenDesk(at: desk.root, templates: templates.folder)
        let password = try NewPassword.ask(for: user, templates: desk.installation().templates.url)
        try await desk.store.addUser(user, display: name ?? user, role: role, password: password)
        Console.say("\(user) can sign in as \(role.rawValue).")
    }
}

struct UserList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Who may sign in.")

    @OptionGroup var desk: DeskOption

    @Flag(help: "Print JSON.")
    var json = false

    private struct Line: Encodable {
        var user, name, role: String
        var secondFactor, disabled: Bool
    }

    func run() async throws {
        let users = try await OpenDesk(at: desk.root).store.users()
        if json {
            return try JSONAnswer.hand(
                users.map {
                    Line(
                        user: $0.name, name: $0.display, role: $0.role.rawValue, secondFactor: $0.hasSecondFactor,
                        disabled: $0.disabledAt != nil)
                })
        }
        guard !users.isEmpty else {
            return Console.say("Nobody yet. 'faxdesk run' prints a link for the first administrator.")
        }
        for user in users {
            let notes = [user.hasSecondFactor ? "second factor" : nil, user.disabledAt != nil ? "disabled" : nil]
            let rest = notes.compactMap(\.self).joined(separator: ", ")
            Console.say("\(user.name)  \(user.role.rawValue)  \(user.display)\(rest.isEmpty ? "" : "  (\(rest))")")
        }
    }
}

struct UserDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Take a user's access away; his sessions end at once.")
    @OptionGroup var desk: DeskOption
    @Argument var user: String

    func run() async throws {
        try await OpenDesk(at: desk.root).store.setDisabled(true, user: user)
        Console.say("\(user) is signed out everywhere and cannot sign in.")
    }
}

struct UserEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "enable", abstract: "Give a user's access back.")
    @OptionGroup var desk: DeskOption
    @Argument var user: String

    func run() async throws {
        try await OpenDesk(at: desk.root).store.setDisabled(false, user: user)
        Console.say("\(user) can sign in again.")
    }
}

struct UserPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Set a new password; the user's sessions end.")
    @OptionGroup var desk: DeskOption
    @OptionGroup var templates: TemplatesOption
    @Argument var user: String

    func run() async throws {
        let desk = try OpenDesk(at: desk.root, templates: templates.folder)
        let password = try NewPassword.ask(for: user, templates: desk.installation().templates.url)
        try await desk.store.setPassword(password, user: user)
        Console.say("\(user) has a new password.")
    }
}

struct UserRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "role", abstract: "Give a user another role.")
    @OptionGroup var desk: DeskOption
    @Argument var user: String
    @Argument(help: "clerk, lead, auditor or administrator.") var role: DeskRole

    func run() async throws {
        try await OpenDesk(at: desk.root).store.setRole(role, user: user)
        Console.say("\(user) is \(role.rawValue).")
    }
}

struct UserSecondFactorOff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "second-factor-off", abstract: "Let a user in who has lost his telephone.")
    @OptionGroup var desk: DeskOption
    @Argument var user: String

    func run() async throws {
        try await OpenDesk(at: desk.root).store.setSecondFactor(nil, user: user)
        Console.say("\(user) signs in with the password alone.")
    }
}

/// Asks for a password that is good enough: twice on a terminal, without showing it.
enum NewPassword {
    static func ask(for user: String, templates: URL) throws -> String {
        let password = try isatty(STDIN_FILENO) == 1 ? typed() : readLine() ?? ""
        let common = try CommonPasswords.load(templates: templates)
        if let weakness = Password.weakness(of: password, user: user, common: common) {
            throw CommandFailure(.usage, weakness.description)
        }
        return password
    }

    private static func typed() throws -> String {
        let first = hidden("Password: ")
        guard first == hidden("The same again: ") else { throw CommandFailure(.usage, "The two differ.") }
        return first
    }

    private static func hidden(_ prompt: String) -> String {
        getpass(prompt).map { String(cString: $0) } ?? ""
    }
}
