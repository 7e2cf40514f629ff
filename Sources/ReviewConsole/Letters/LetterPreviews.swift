internal import DeskStore
/// Letters that somebody looked at and has not approved yet. What is approved is what was shown: kind and details are kept
/// here, under a secret only the page that shows it has. Never on the disk; the oldest are forgotten.
internal import Foundation
internal import ReferralCore

struct LetterPreview: Sendable {
    var session: String
    var reference: ReferenceNumber
    var form: LetterForm
    /// PNG, one a page.
    var pictures: [[UInt8]]
}

actor LetterPreviews {
    private var kept: [String: LetterPreview] = [:]
    private var order: [String] = []

    func keep(_ preview: LetterPreview) -> SecretToken {
        let secret = SecretToken()
        kept[secret.hash] = preview
        order.append(secret.hash)
        while order.count > Thresholds.previewsKept { kept[order.removeFirst()] = nil }
        return secret
    }

    /// The preview with this secret, for the session it was made for.
    func preview(_ secret: String, of reference: ReferenceNumber, session: String) -> LetterPreview? {
        guard let token = SecretToken(presented: secret), let preview = kept[token.hash],
            preview.reference == reference, preview.session == session
        else { return nil }
        return preview
    }

    func forget(_ secret: String) {
        guard let token = SecretToken(presented: secret) else { return }
        kept[token.hash] = nil
    }
}
