package import Foundation
package import ReferralCore

extension CampusDirectory {
    /// The directory written in a `campuses.yaml`, checked: zones exist here, numbers are numbers, desks open before they close.
    package static func load(_ url: URL) throws(SettingsError) -> CampusDirectory {
        try parse(SettingsFile.text(of: url), file: url.lastPathComponent)
    }

    package static func parse(_ text: String, file: String) throws(SettingsError) -> CampusDirectory {
        let yaml = try YAMLText(text, file: file)
        let directory = try yaml.decode(CampusDirectory.self)
        if let (path, problem) = directory.firstProblem {
            throw SettingsError(file: file, line: yaml.line(at: path), problem: problem)
        }
        return directory
    }

    private var firstProblem: (path: [String], problem: String)? {
        if version < 1 { return (["version"], "'version' counts from 1") }
        var faxLines: [String: CampusCode] = [:]
        for code in CampusCode.allCases {
            guard let campus = campuses[code] else { return (["campuses"], "campus \(code.rawValue) is missing") }
            let top = ["campuses", code.rawValue]
            if (try? CampusClock(zone: campus.zone)) == nil {
                return (
                    top + ["zone"],
                    "this machine knows no time zone '\(campus.zone)'; check the spelling and that tzdata is installed"
                )
            }
            if campus.hours.opens >= campus.hours.closes { return (top + ["hours"], "the desk closes before it opens") }
            if campus.hours.days.isEmpty { return (top + ["hours", "days"], "the desk is open on no day") }
            for (place, entry) in campus.numbers.enumerated() {
                let path = top + ["numbers", String(place), "number"]
                guard (try? TelephoneNumber(entry.number))?.e164 == entry.number else {
                    return (path, "'\(entry.number)' is no number like +15075550123")
                }
                if entry.use == .referralFax, let other = faxLines.updateValue(code, forKey: entry.number),
                    other != code
                {
                    return (path, "\(entry.number) is already the referral fax of campus \(other.rawValue)")
                }
            }
        }
        return nil
    }
}
