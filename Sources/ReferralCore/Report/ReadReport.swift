package import Foundation

/// What `faxdesk read --json` prints and what lies beside each report: a document, the referrals found in it, the time it took.
///
/// Every key is always written; what is not known is `null`; figures have no more decimals than they can mean. Encoded with sorted keys, so that equal readings are equal text.
package struct ReadReport: Codable, Sendable, Equatable {
    package var document: Document
    package var referrals: [Referral]
    package var timing: Timing

    package init(document: Document, referrals: [Referral], timing: Timing) {
        self.document = document
        self.referrals = referrals
        self.timing = timing
    }

    /// The report of one reading and of what was decided about each referral in it.
    package init(sha256: String, evidence: FaxEvidence, decided: [DecidedReferral]) {
        document = Document(sha256: sha256, pages: evidence.pages.map(Page.init))
        referrals = decided.enumerated().map { index, referral in
            let others = evidence.referrals.indices.contains(index) ? evidence.referrals[index].others : nil
            return Referral(referral, others: others)
        }
        timing = Timing(seconds: evidence.seconds, pages: evidence.pages.count)
    }

    package struct Document: Codable, Sendable, Equatable {
        package var sha256: String
        package var pages: [Page]

        package init(sha256: String, pages: [Page]) {
            self.sha256 = sha256
            self.pages = pages
        }
    }

    package struct Page: Codable, Sendable, Equatable {
        package var page: Int
        package var kind: PageKind
        package var rotation: Int
        package var skew: Double
        package var dpi: [Int]
        package var quality: Double
        package var header: Header?

        package init(_ page: PageEvidence) {
            self.page = page.page
            kind = page.kind
            rotation = page.rotation
            skew = page.skew
            dpi = page.dpi
            quality = page.quality
            header = page.header.map(Header.init)
        }

        private enum CodingKeys: String, CodingKey { case page, kind, rotation, skew, dpi, quality, header }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(page, forKey: .page)
            try container.encode(kind, forKey: .kind)
            try container.encode(rotation, forKey: .rotation)
            try container.encode(rounded(skew, to: 2), forKey: .skew)
            try container.encode(dpi, forKey: .dpi)
            try container.encode(rounded(quality, to: 3), forKey: .quality)
            try container.encode(header, forKey: .header)
        }
    }

    /// The sending machine's own line, as far as it was understood.
    package struct Header: Codable, Sendable, Equatable {
        package var sender: String?
        package var number: String?
        package var sent: String?
        package var page: Int?
        package var of: Int?

        package init(_ header: TransmissionHeader) {
            sender = header.sender
            number = header.number
            sent = header.sent
            page = header.page
            of = header.of
        }

        private enum CodingKeys: String, CodingKey { case sender, number, sent, page, of }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(sender, forKey: .sender)
            try container.encode(number, forKey: .number)
            try container.encode(sent, forKey: .sent)
            try container.encode(page, forKey: .page)
            try container.encode(of, forKey: .of)
        }
    }

    package struct Referral: Codable, Sendable, Equatable {
        package var pages: [Int]
        package var form: FormMatch?
        package var fields: [FieldKey: DecidedField]
        package var findings: [Finding]
        /// Answers to questions of the form that are none of a referral's; left out where it has none.
        package var others: [OtherReading]?

        /// Fields the form does not ask for are left out.
        package init(_ referral: DecidedReferral, others: [OtherReading]? = nil) {
            self.others = others
            pages = referral.pages
            form = referral.form
            fields = referral.fields.filter { $0.value.status != .absent }
            findings = referral.findings
        }

        private enum CodingKeys: String, CodingKey { case pages, form, fields, findings, others }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(pages, forKey: .pages)
            try container.encode(form, forKey: .form)
            try container.encode(fields, forKey: .fields)
            try container.encode(findings, forKey: .findings)
            try container.encodeIfPresent(others, forKey: .others)
        }
    }

    package struct Timing: Codable, Sendable, Equatable {
        /// Processor seconds of the reading.
        package var seconds: Double
        package var pages: Int

        package init(seconds: Double, pages: Int) {
            self.seconds = seconds
            self.pages = pages
        }

        private enum CodingKeys: String, CodingKey { case seconds, pages }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(rounded(seconds, to: 3), forKey: .seconds)
            try container.encode(pages, forKey: .pages)
        }
    }

    /// The report as JSON text: keys sorted, one line unless `pretty`.
    package func json(pretty: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted] : [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

/// A figure with no more decimals than it can mean.
func rounded(_ figure: Double, to places: Int) -> Double {
    let scale = pow(10, Double(places))
    return (figure * scale).rounded() / scale
}
