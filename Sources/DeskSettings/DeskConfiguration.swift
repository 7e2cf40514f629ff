package import ReferralCore

/// How one desk is run: the `faxdesk.yaml` in its folder. A key that is left out has the value written here.
package struct DeskConfiguration: Sendable, Equatable {
    /// `campus`: AZ, FL or MN. The campus of a fax whose dialled number no line of `campuses.yaml` has.
    package var campus: CampusCode = .minnesota
    /// `inbox`: the folder faxes arrive in, where it does not lie in the desk; such as a share, or one the fax server may write.
    package var inbox: String?
    /// `policy`: calendar3, business3 or elapsed72. Overrides the policies of `campuses.yaml`; nil leaves them in force.
    package var policy: PromisePolicy?
    /// `settling_seconds`: how long a file's size and time must have been still before it is taken.
    package var settlingSeconds = 3.0
    /// `patience_minutes`: how long a file that is not whole must have been still before it is taken as it is.
    package var patienceMinutes = 10.0
    /// `poll_seconds`: how often the inbox is listed.
    package var pollSeconds = 2.0
    /// `readers`: documents read at once; nil is one for each processor core.
    package var readers: Int?
    /// `reader`: bounds on what reading one document may cost.
    package var reader = ReaderConfiguration()
    /// `vault_key`: file with the keys that lock the originals; nil keeps them as they came.
    package var vaultKey: String?
    /// `console`: the review console.
    package var console = ConsoleConfiguration()
    /// `accept_from`: probability of being right from which a field is accepted without a person, 0.5 to 1.
    package var acceptFrom = DecisionThresholds.standard.accept
    /// `report_fictional_numbers`: whether 555-0100 to 555-0199 are reported. Right for a desk at work, wrong for samples.
    package var reportFictionalNumbers = false
    /// `letters`, `outbox`, `notify`: what is written, how it leaves the house, and who is told.
    package var letters = LetterConfiguration()
    package var outbox = OutboxConfiguration()
    package var notify = NoticeConfiguration()
    /// `templates`: folder of forms, labels and campuses; nil looks beside the program.
    package var templates: String?
    /// `language_data`: folder of Tesseract's language data; nil is the system's.
    package var languageData: String?

    package init() {}

    /// The thresholds of decision under this configuration.
    package var thresholds: DecisionThresholds {
        var thresholds = DecisionThresholds.standard
        thresholds.accept = acceptFrom
        return thresholds
    }

    /// The configuration of a desk's `faxdesk.yaml`, checked.
    package static func parse(_ text: String, file: String) throws(SettingsError) -> DeskConfiguration {
        let yaml = try YAMLText(text, file: file)
        let configuration = try yaml.decode(DeskConfiguration.self)
        for (path, problem) in configuration.problems {
            throw SettingsError(
                file: file, line: yaml.line(at: path), problem: "'\(path.joined(separator: "."))' \(problem)")
        }
        return configuration
    }

    /// What is out of bounds, by key.
    private var problems: [([String], String)] {
        let rules: [([String], Bool, String)] = [
            (["inbox"], inbox?.hasPrefix("/") ?? true, "is a whole path, from the root on"),
            (["settling_seconds"], (0...3600).contains(settlingSeconds), "is 0 to 3600 seconds"),
            (["patience_minutes"], (0...1440).contains(patienceMinutes), "is 0 to 1440 minutes"),
            (["poll_seconds"], (0.1...3600).contains(pollSeconds), "is 0.1 to 3600 seconds"),
            (["readers"], readers.map { (1...64).contains($0) } ?? true, "is 1 to 64"),
            (["accept_from"], (0.5...1).contains(acceptFrom), "is a probability from 0.5 to 1"),
            (["letters", "open_days"], (1...90).contains(letters.openDays), "is 1 to 90 days"),
            (["outbox", "look_seconds"], (1...3600).contains(outbox.lookSeconds), "is 1 to 3600 seconds"),
            (
                ["outbox", "program"], outbox.channel != .command || !outbox.program.isEmpty,
                "names the program of the channel 'command'"
            ),
            (["reader", "timeout_seconds"], (1...86_400).contains(reader.timeoutSeconds), "is 1 to 86400 seconds"),
            (["reader", "pages"], (1...10_000).contains(reader.limits.pages), "is 1 to 10000"),
            (
                ["reader", "page_side_points"], (72...100_000).contains(reader.limits.pageSide),
                "is 72 to 100000 points"
            ),
            (
                ["reader", "page_pixels"], (1_000_000...1_000_000_000).contains(reader.limits.pagePixels),
                "is 1000000 to 1000000000"
            ),
            (
                ["reader", "processor_seconds"], (1...86_400).contains(reader.limits.processorSeconds),
                "is 1 to 86400 seconds"
            ),
            (["reader", "page_seconds"], (1...86_400).contains(reader.limits.pageSeconds), "is 1 to 86400 seconds"),
            (["reader", "memory_megabytes"], (128...65_536).contains(reader.megabytes), "is 128 to 65536"),
        ]
        return (rules + console.problems).filter { !$0.1 }.map { ($0.0, $0.2) }
    }
}

/// Bounds on reading one document.
package struct ReaderConfiguration: Sendable, Equatable {
    /// `timeout_seconds`: wall clock after which a reader is ended and the fax set aside.
    package var timeoutSeconds = 900.0
    /// `pages`, `page_side_points`, `page_pixels`, `processor_seconds`, `page_seconds`, `memory_megabytes`.
    package var limits = ReaderLimits()
    /// `confinement`: required or best-effort. Whether a reader that cannot close every part of its cage may read.
    package var confinement = ConfinementDemand.required

    package init() {}

    var megabytes: Int { limits.memory / 1_048_576 }
}

extension DeskConfiguration: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case campus, inbox, policy
        case settlingSeconds = "settling_seconds"
        case patienceMinutes = "patience_minutes"
        case pollSeconds = "poll_seconds"
        case readers, reader, console
        case vaultKey = "vault_key"
        case acceptFrom = "accept_from"
        case reportFictionalNumbers = "report_fictional_numbers"
        case letters, outbox, notify, templates
        case languageData = "language_data"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        campus = try container.decodeIfPresent(CampusCode.self, forKey: .campus) ?? campus
        inbox = try container.decodeIfPresent(String.self, forKey: .inbox)
        policy = try container.decodeIfPresent(PromisePolicy.self, forKey: .policy)
        settlingSeconds = try container.decodeIfPresent(Double.self, forKey: .settlingSeconds) ?? settlingSeconds
        patienceMinutes = try container.decodeIfPresent(Double.self, forKey: .patienceMinutes) ?? patienceMinutes
        pollSeconds = try container.decodeIfPresent(Double.self, forKey: .pollSeconds) ?? pollSeconds
        readers = try container.decodeIfPresent(Int.self, forKey: .readers)
        reader = try container.decodeIfPresent(ReaderConfiguration.self, forKey: .reader) ?? reader
        vaultKey = try container.decodeIfPresent(String.self, forKey: .vaultKey)
        console = try container.decodeIfPresent(ConsoleConfiguration.self, forKey: .console) ?? console
        acceptFrom = try container.decodeIfPresent(Double.self, forKey: .acceptFrom) ?? acceptFrom
        reportFictionalNumbers =
            try container.decodeIfPresent(Bool.self, forKey: .reportFictionalNumbers) ?? reportFictionalNumbers
        letters = try container.decodeIfPresent(LetterConfiguration.self, forKey: .letters) ?? letters
        outbox = try container.decodeIfPresent(OutboxConfiguration.self, forKey: .outbox) ?? outbox
        notify = try container.decodeIfPresent(NoticeConfiguration.self, forKey: .notify) ?? notify
        templates = try container.decodeIfPresent(String.self, forKey: .templates)
        languageData = try container.decodeIfPresent(String.self, forKey: .languageData)
    }
}

extension ReaderConfiguration: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case timeoutSeconds = "timeout_seconds"
        case pages
        case pageSide = "page_side_points"
        case pagePixels = "page_pixels"
        case processorSeconds = "processor_seconds"
        case perPageSeconds = "page_seconds"
        case confinement
        case memory = "memory_megabytes"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        timeoutSeconds = try container.decodeIfPresent(Double.self, forKey: .timeoutSeconds) ?? timeoutSeconds
        limits.pages = try container.decodeIfPresent(Int.self, forKey: .pages) ?? limits.pages
        limits.pageSide = try container.decodeIfPresent(Double.self, forKey: .pageSide) ?? limits.pageSide
        limits.pagePixels = try container.decodeIfPresent(Int.self, forKey: .pagePixels) ?? limits.pagePixels
        limits.processorSeconds =
            try container.decodeIfPresent(Int.self, forKey: .processorSeconds) ?? limits.processorSeconds
        limits.pageSeconds = try container.decodeIfPresent(Int.self, forKey: .perPageSeconds) ?? limits.pageSeconds
        confinement = try container.decodeIfPresent(ConfinementDemand.self, forKey: .confinement) ?? confinement
        let megabytes = try container.decodeIfPresent(Int.self, forKey: .memory) ?? megabytes
        limits.memory = megabytes.multipliedReportingOverflow(by: 1_048_576).partialValue
    }
}
