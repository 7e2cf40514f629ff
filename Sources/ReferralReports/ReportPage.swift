/// What the report template may ask for. Every tag in `Templates/Console/report.mustache` is a property here; a test
/// keeps the two in step, because Mustache renders an unknown tag as nothing.
package struct ReportPage {
    var reference: String
    var campus: String
    var urgency: String
    var isPressing: Bool
    var deadline: Deadline
    var receipt: ReceiptLines
    var summary: [Tally]
    var trouble: TroubleLines?
    var checks: CheckList?
    var incomplete: Listing?
    var proposals: Listing?
    var remarks: Listing?
    var kin: KinList?
    var sheets: [Sheet]
    var noPicture: Bool
    var groups: [Group]
    var notAsked: String?
    var pages: [PageLine]
    var form: String
    var made: String

    package struct Deadline {
        var day: String
        var time: String
        var remaining: String
        var isOverdue: Bool
        /// Where the desk closes before the promise ends.
        var workBy: String?
        var isUnstaffed: Bool
        var policy: String
    }

    package struct ReceiptLines {
        var when: String
        var source: String
        var fileName: String
        var fingerprint: String
        var sender: String?
        var dialled: String?
        var again: String?
    }

    /// How many fields have one status; `tone` is the CSS class of that status.
    package struct Tally {
        var count: Int
        var words: String
        var tone: String
    }

    package struct TroubleLines {
        var what: String
        var remedy: String
    }

    package struct CheckList {
        var items: [Check]
    }

    package struct Check {
        var number: Int
        package var name: String
        var status: String
        var tone: String
        var why: String?
    }

    package struct Listing {
        var items: [String]
    }

    package struct KinList {
        var items: [KinLine]
    }

    package struct KinLine {
        var reference: String
        var why: String
    }

    /// One page picture with the boxes drawn over it; all lengths are millimetres on the page.
    package struct Sheet {
        var page: Int
        var kind: String
        var width: String
        var height: String
        var picture: String
        var boxes: [Box]
    }

    package struct Box {
        var number: Int
        package var name: String
        var status: String
        var tone: String
        var left: String
        var top: String
        var width: String
        var height: String
        var tagX: String
        var tagY: String
    }

    package struct Group {
        package var name: String
        var fields: [Field]
    }

    package struct Field {
        var number: Int
        package var name: String
        var printed: String?
        var status: String
        var tone: String
        var value: String?
        var asRead: String?
        var certainty: String?
        var note: String?
        var alternatives: String?
        var crop: Crop?
    }

    /// The part of the page picture a field was read from.
    package struct Crop {
        var page: Int
        var viewBox: String
        var width: String
        var pageWidth: String
        var pageHeight: String
        package var name: String
    }

    package struct PageLine {
        var page: Int
        var kind: String
        var details: String?
        var header: String?
        var problems: String?
    }
}
