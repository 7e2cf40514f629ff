/// Checks what a reader process sent back as what it is: input from a program that has met a hostile document.
internal import Foundation
internal import ReferralCore

enum EvidenceCheck {
    /// Whether pages, referrals and readings fit together and stay within the limits of one document.
    static func isSound(_ evidence: FaxEvidence, limits: ReaderLimits) -> Bool {
        let pages = evidence.pages.map(\.page)
        guard evidence.schema == FaxEvidence.currentSchema, !pages.isEmpty, pages == Array(1...pages.count),
            pages.count <= Thresholds.countedPages, evidence.seconds.isFinite, evidence.seconds >= 0,
            !evidence.referrals.isEmpty, evidence.referrals.count <= pages.count,
            evidence.pictures.count <= min(pages.count, limits.pages)
        else { return false }
        let known = Set(pages)
        return evidence.pages.allSatisfy(isSound) && evidence.referrals.allSatisfy { isSound($0, pages: known) }
            && evidence.pictures.allSatisfy { isSound($0, pages: known) }
            && Set(evidence.pictures.map(\.page)).count == evidence.pictures.count
    }

    private static func isSound(_ page: PageEvidence) -> Bool {
        [0, 90, 180, 270].contains(page.rotation) && page.skew.isFinite && page.dpi.count == 2 && page.size.count == 2
            && page.size.allSatisfy { (0...Thresholds.pageMillimetres).contains($0) } && (0...1).contains(page.quality)
            && (page.fingerprint.map { $0.utf8.count == 16 && UInt64($0, radix: 16) != nil } ?? true)
            && (page.header.map { $0.raw.utf8.count <= Thresholds.textBytes } ?? true)
    }

    private static func isSound(_ referral: ReferralEvidence, pages: Set<Int>) -> Bool {
        !referral.pages.isEmpty && pages.isSuperset(of: referral.pages)
            && referral.fields.count <= Thresholds.fieldReadings
            && referral.fields.allSatisfy { reading in
                pages.contains(reading.page) && (0...1).contains(reading.confidence)
                    && reading.alternatives.count <= Thresholds.alternatives
                    && ([reading.raw, reading.label ?? ""] + reading.alternatives + reading.rules).allSatisfy {
                        $0.utf8.count <= Thresholds.textBytes
                    }
            }
    }

    private static func isSound(_ picture: PagePicture, pages: Set<Int>) -> Bool {
        pages.contains(picture.page) && picture.dpi.isFinite && picture.dpi > 0
            && picture.png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }
}
