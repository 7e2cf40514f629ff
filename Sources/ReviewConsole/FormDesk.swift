/// What the console asks of those who keep the desk's forms: it never opens a fax or a definition itself.
package import ReferralCore

package protocol FormDesk: Sendable {
    /// Every form there is, switched on or not.
    func forms() throws(FormTrouble) -> [FormOnShelf]

    /// Learns the layout a confirmed referral came on, switched off, and tells its id.
    func learn(from reference: ReferenceNumber, title: String) async throws(FormTrouble) -> String

    /// Looks at a form as faxes would be compared with it.
    func look(at id: String) async throws(FormTrouble) -> FormLook

    /// Reads faxes by a form from the next one on, or not any more.
    func turn(_ id: String, on isOn: Bool) throws(FormTrouble)

    /// Throws a form away that the desk learnt and that is switched off.
    func throwAway(_ id: String) throws(FormTrouble)
}

/// A form as a list shows it.
package struct FormOnShelf: Sendable, Equatable {
    package var id: String
    package var title: String
    package var isOn: Bool
    /// It came with the program; else the desk learnt it.
    package var isShipped: Bool
    package var pages: Int
    /// Questions of a referral it asks, and others of its own.
    package var fields: Int
    package var others: Int
    /// A file's name, or the reference of a referral.
    package var learntFrom: String?

    package init(_ form: FormDefinition, isShipped: Bool) {
        id = form.id
        title = form.title
        isOn = form.isEnabled
        self.isShipped = isShipped
        pages = form.pages.count
        fields = form.pages.reduce(0) { $0 + $1.fields.count }
        others = form.pages.reduce(0) { $0 + ($1.others?.count ?? 0) }
        learntFrom = form.learntFrom
    }
}

/// What is to be seen of one form before faxes are read by it: its pages with their places, and what is to be said of them.
package struct FormLook: Sendable {
    package var form: FormOnShelf
    package var pages: [FormInspection.Page]
    package var report: FormReport

    package init(form: FormOnShelf, pages: [FormInspection.Page], report: FormReport) {
        self.form = form
        self.pages = pages
        self.report = report
    }
}

/// Why a form could not be learnt, looked at or switched, in words for the lead.
package struct FormTrouble: Error, Sendable, Equatable {
    package var words: String

    package init(_ words: String) { self.words = words }
}
