/// Decides whether a fax number is sure enough to send an answer to.
///
/// A letter to a wrong number is a breach of privacy. A number is good where somebody confirmed it, or where two
/// independent sources name it: what stands on the form, and what the telephone line or the sending machine said. Any other
/// number a person has to type the last four digits of.
package enum FaxNumberVerdict: Sendable, Equatable {
    case good(String, FaxNumberBasis)
    /// A person must type the last four digits.
    case needsTyping(String)
    case refused(String, FaxNumberRefusal)
    /// Neither the form nor the line named a number.
    case unknown
}

package enum FaxNumberBasis: String, Codable, Sendable, CaseIterable {
    /// The directory of confirmed numbers has it.
    case directory
    /// The form's number is the caller's.
    case callerAgrees = "caller-agrees"
    /// The form's number is the one in the line the sending machine printed.
    case headerAgrees = "header-agrees"
    /// A person typed the last four digits.
    case typed
}

package enum FaxNumberRefusal: String, Codable, Sendable, CaseIterable {
    case ownNumber = "own-number"
    case blocked
    case premium
    case notDiallable = "not-diallable"
    case tollFreeFromAbroad = "toll-free-from-abroad"
    case wrongDigits = "wrong-digits"

    package var message: String {
        switch self {
        case .ownNumber: "This is a number of the hospital itself; the sender's is wanted."
        case .blocked: "Nothing may be sent to this number: it is on the desk's list of blocked numbers."
        case .premium: "This number costs its caller extra; ask the practice for another."
        case .notDiallable: "This is no number that can be dialled; correct the practice fax."
        case .tollFreeFromAbroad:
            "A toll-free number cannot be dialled for a sender abroad; ask for an international one."
        case .wrongDigits: "The last four digits typed are not those of the number; compare it with the page again."
        }
    }
}

package struct FaxNumberCheck: Sendable {
    /// E.164 numbers somebody confirmed, and those nothing may be sent to.
    package var confirmed: Set<String>
    package var blocked: Set<String>
    package var own: Set<String>

    package init(confirmed: Set<String>, blocked: Set<String>, own: Set<String>) {
        self.confirmed = confirmed
        self.blocked = blocked
        self.own = own
    }

    /// - Parameters:
    ///   - form: the practice fax as read or corrected.
    ///   - caller: what the fax server said of the caller; `header`: the number in the sending machine's line.
    ///   - typed: the last four digits a person typed.
    package func verdict(form: String?, caller: String?, header: String?, typed: String? = nil) -> FaxNumberVerdict {
        let sources = [form, caller, header].map { $0.flatMap(Self.plain) }
        guard let number = sources[0] ?? sources[1] ?? sources[2] else {
            return form.map { .refused($0, .notDiallable) } ?? .unknown
        }
        let fromAbroad = [sources[1], sources[2]].contains { $0.map { !$0.hasPrefix("+1") } ?? false }
        if let refusal = refusal(of: number, fromAbroad: fromAbroad) { return .refused(number, refusal) }
        if confirmed.contains(number) { return .good(number, .directory) }
        if sources[0] == number, sources[1] == number { return .good(number, .callerAgrees) }
        if sources[0] == number, sources[2] == number { return .good(number, .headerAgrees) }
        guard let typed else { return .needsTyping(number) }
        return typed.count == 4 && number.hasSuffix(typed) ? .good(number, .typed) : .refused(number, .wrongDigits)
    }

    private func refusal(of number: String, fromAbroad: Bool) -> FaxNumberRefusal? {
        if own.contains(number) { return .ownNumber }
        if blocked.contains(number) { return .blocked }
        guard let parsed = try? TelephoneNumber(number) else { return .notDiallable }
        if ["900", "976"].contains(parsed.areaCode) || parsed.e164.dropFirst(5).hasPrefix("976") { return .premium }
        if fromAbroad, parsed.isTollFree { return .tollFreeFromAbroad }
        return nil
    }

    private static func plain(_ text: String) -> String? { (try? TelephoneNumber(text))?.e164 }
}
