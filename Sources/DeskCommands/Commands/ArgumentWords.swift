import ArgumentParser
import ReferralCore

extension CampusCode: ExpressibleByArgument {
    package init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

extension ReferenceNumber: ExpressibleByArgument {
    package init?(argument: String) {
        guard let number = try? ReferenceNumber(argument) else { return nil }
        self = number
    }
}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}

extension ClockTime: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension LetterKind: ExpressibleByArgument {}
