/// What the console works on: the desk's memory, its originals, and a reader to ask for one page.
package import DeskStore
package import Foundation
package import Logging
package import ReferralCore
package import ResponseLetters

package struct ConsoleDesk: Sendable {
    package typealias Look = @Sendable (PageLook, URL) async throws -> PageLookAnswer

    let store: DeskStore
    let vault: Vault
    let directory: CampusDirectory
    let letters: LetterDesk
    let forms: any FormDesk
    let look: Look
    /// What is known of a fax besides its pages, for deciding its referrals anew when pages change hands.
    let context: @Sendable (ReferralSheet) -> DecisionContext
    /// The `Templates` folder; the console's pages lie in `Console` below it.
    let templates: URL
    let logger: Logger

    package init(
        store: DeskStore, vault: Vault, directory: CampusDirectory, letters: LetterDesk, forms: any FormDesk,
        look: @escaping Look,
        context: @escaping @Sendable (ReferralSheet) -> DecisionContext, templates: URL, logger: Logger
    ) {
        self.store = store
        self.vault = vault
        self.directory = directory
        self.letters = letters
        self.forms = forms
        self.look = look
        self.context = context
        self.templates = templates
        self.logger = logger
    }
}
