/// A step by which a desk makes something last: a transaction, a file made, forced to the disk, put in place or taken away.
///
/// Each has a name, the idea and the act it stands in (`Admission.admit: transaction`), and whoever starts the work may
/// listen: so the laboratory ends a desk with SIGKILL before, within and after every one. A listener goes with the task that
/// set it and only code can set one; `faxdesk` sets none, and a step then costs one look whether somebody listens.
package struct DurableStep: Sendable {
    package enum Moment: String, Sendable, CaseIterable {
        case before
        /// All statements of a transaction were made, and none is committed.
        case within
        case after
    }

    enum Deed: String, Sendable {
        case transaction
        case make
        case sync
        case place
        case remove
    }

    package typealias Listener = @Sendable (_ step: String, _ moment: Moment) -> Void

    @TaskLocal private static var listener: Listener?

    /// Has every step of some work told to a listener.
    package static func tell<Result>(
        _ listener: @escaping Listener, of work: () async throws -> Result
    ) async rethrows -> Result {
        try await $listener.withValue(listener, operation: work)
    }

    private let listener: Listener?
    private let name: String

    /// Begins a step; `file` and `function` are where the desk's code asks for it.
    init(_ deed: Deed, _ file: StaticString, _ function: StaticString) {
        listener = Self.listener
        name = listener == nil ? "" : Self.name(deed, "\(file)", "\(function)")
        listener?(name, .before)
    }

    func isWritten() { listener?(name, .within) }
    func isDone() { listener?(name, .after) }

    private static func name(_ deed: Deed, _ file: String, _ function: String) -> String {
        let idea = file.split(separator: "/").last?.split(separator: ".").first ?? ""
        let act = function.prefix { $0 != "(" }
        return "\(idea).\(act): \(deed.rawValue)"
    }
}
