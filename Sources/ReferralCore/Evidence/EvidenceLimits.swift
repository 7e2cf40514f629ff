/// Bounds on what a reader may say about one document. Generous for any real fax; a reader that was taken over by what it
/// read cannot flood the desk within them.
package struct EvidenceLimits: Sendable, Equatable {
    package var pages = 10_000
    /// Referrals in one document.
    package var referrals = 1000
    /// Readings in one referral: every field several times over.
    package var readings = 500
    package var alternatives = 32
    /// Pages of a form, and places on one page: cells and boxes counted.
    package var formPages = 40
    package var formPlaces = 5000
    /// Runs of words on one page, where all its text is asked for.
    package var lines = 5_000
    /// Characters of one raw reading or alternative; a page of dense text has about 5,000.
    package var text = 20_000
    /// Characters of a label, a name, a rule.
    package var word = 400
    /// Side of a page, millimetres: 14,400 points.
    package var pageSide = 5080.0
    /// How far a box may stand over the edge of its page, millimetres: a form that was scanned askew lies partly beside the
    /// page. Boxes within it are cut to the page; others are refused.
    package var overhang = 50.0
    /// Bytes of one page picture, and of all together.
    package var picture = 8_388_608
    package var pictures = 268_435_456

    /// Time one document takes: a day.
    package var seconds = 86_400.0

    package init() {}
}

/// Why a reader's answer is not believed. Names places, never what was read.
package enum EvidenceError: Error, Equatable, Sendable, CustomStringConvertible {
    case schema(Int)
    case tooMany(String)
    case tooLong(String)
    case pageNumber(Int)
    case number(String)
    case box(String)
    case picture(Int)
    case formName

    package var description: String {
        let remedy = "the fax is kept and can be read again with 'faxdesk retry'."
        return switch self {
        case .schema(let schema):
            "The reader speaks version \(schema) of the evidence, this desk another; install both of one version."
        case .tooMany(let what): "The reader reported too many \(what); \(remedy)"
        case .tooLong(let what): "The reader reported a \(what) longer than any page holds; \(remedy)"
        case .pageNumber(let page): "The reader spoke of page \(page), which the document does not have; \(remedy)"
        case .number(let what): "The reader reported an impossible \(what); \(remedy)"
        case .box(let what): "The reader placed '\(what)' outside its page; \(remedy)"
        case .picture(let page): "The reader's picture of page \(page) is no PNG of sensible size; \(remedy)"
        case .formName: "The reader named a form in a way no form is named; \(remedy)"
        }
    }
}
