import FormUnderstanding
package import Foundation
import PageImaging
package import ReferralCore
import TextRecognition

/// Reads one document from its bytes to its evidence, or says why it would not.
///
/// One page is in memory at a time. A page that cannot be decoded is told of and the next one read; only a document
/// that cannot be opened at all is refused.
package struct FaxReader {
    private let job: ReaderJob
    private let document: Data

    package init(_ job: ReaderJob, document: Data) {
        self.job = job
        self.document = document
    }

    /// `beginning` is told the number of each page that is opened.
    package func answer(beginning: (Int) -> Void = { _ in }) -> ReaderAnswer {
        do throws(RefusedReading) {
            switch job.task {
            case nil: return .evidence(try evidence(beginning))
            case .learn(let written)?: return .learnt(try FormLearner(job, document, written: written).learnt())
            case .look(let look)?: return .look(try looked(look))
            case .inspect?: return .inspected(try FormInspector(job, document).inspected())
            }
        } catch {
            return .refusal(error.refusal)
        }
    }

    private func evidence(_ beginning: (Int) -> Void) throws(RefusedReading) -> FaxEvidence {
        let document = try document.opened()
        let pageReader = try prepared()
        var outcomes: [PageOutcome] = []
        var allowance = ReadingAllowance()
        let count = document.pageCount
        for number in 1...count {
            if let problem = reasonToPass(number) {
                outcomes.append(PageOutcome(number, undecodedBy: problem))
                continue
            }
            beginning(number)
            let pictures = outcomes.count { $0.picture != nil }
            let wantsPicture = job.wantsPictures && pictures < Thresholds.mostPictures
            let outcome = outcome(
                of: document, page: number, reader: pageReader, depth: allowance.depth,
                after: outcomes.last, wantsPicture: wantsPicture)
            allowance.spend(on: outcome.evidence.kind, answers: outcome.answersOfWholePage)
            outcomes.append(outcome)
        }
        guard pageReader.labels.failure == nil else { throw RefusedReading(refusal: .misconfigured) }
        return gathered(outcomes, ignored: document.ignored)
    }

    /// Why a page is not opened at all, if so.
    private func reasonToPass(_ number: Int) -> PageProblem? {
        if let problem = job.lostPages[number] { return problem }
        let limit = Double(job.limits.processorSeconds) * Thresholds.lastPageBegins
        return number > job.limits.pages || ProcessorTime.used > limit ? .notRead : nil
    }

    private func looked(_ look: PageLook) throws(RefusedReading) -> PageLookAnswer {
        let document = try document.opened()
        guard (1...document.pageCount).contains(look.page) else { throw RefusedReading(refusal: .noPages) }
        let pageReader = try prepared()
        do throws(ImagingError) {
            return try pageReader.look(look, at: try document.page(look.page, limits: job.pageLimits))
        } catch {
            throw RefusedReading(refusal: error.refusal)
        }
    }

    private func prepared() throws(RefusedReading) -> PageReader {
        do {
            let mechanisms = ReadingMechanisms(without: job.without ?? [])
            return PageReader(
                forms: try KnownForms(job),
                labels: try LabelsOnDemand(path: job.lexicon),
                reading: try ReadingEngine(
                    languageData: job.languageData, models: job.models, mechanisms: mechanisms),
                mechanisms: mechanisms, ownNumbers: job.ownNumbers ?? [])
        } catch {
            throw RefusedReading(refusal: .misconfigured)
        }
    }

    private func outcome(
        of document: borrowing ReceivedDocument, page number: Int, reader: PageReader, depth: PageDepth,
        after previous: PageOutcome?, wantsPicture: Bool
    ) -> PageOutcome {
        do throws(ImagingError) {
            let received = try document.page(number, limits: job.pageLimits)
            if job.wantsText { return try reader.readText(received, number: number) }
            return try reader.read(
                received, number: number, depth: depth, after: previous, wantsPicture: wantsPicture
            ).withoutPrivateNumbers()
        } catch {
            return PageOutcome(number, undecodedBy: error.problem)
        }
    }

    private func gathered(_ outcomes: [PageOutcome], ignored: [IgnoredContent]) -> FaxEvidence {
        var matches: [Int: FormMatch] = [:]
        var readings: [Int: [FieldReading]] = [:]
        var others: [Int: [OtherReading]] = [:]
        for outcome in outcomes {
            others[outcome.evidence.page] = outcome.others
            matches[outcome.evidence.page] = outcome.match
            readings[outcome.evidence.page] = outcome.readings
        }
        let pages = outcomes.map(\.evidence)
        let texts = outcomes.compactMap(\.text)
        return FaxEvidence(
            reader: "\(ReaderVersion.name), tesseract \(Recognizer.version)", pages: pages,
            referrals: ReferralGrouping.group(pages: pages, matches: matches, readings: readings).map { referral in
                var referral = referral
                let besides = referral.pages.compactMap { others[$0] }.flatMap(\.self)
                if !besides.isEmpty { referral.others = besides }
                return referral
            },
            pictures: outcomes.compactMap(\.picture),
            texts: job.wantsText || !texts.isEmpty ? texts : nil, seconds: ProcessorTime.used,
            ignored: ignored.isEmpty ? nil : ignored)
    }
}

/// Why a job was not done.
struct RefusedReading: Error {
    let refusal: ReaderRefusal
}

extension ReaderJob {
    var pageLimits: PageLimits { PageLimits(side: limits.pageSide, pixels: limits.pagePixels) }
}

extension Data {
    /// The document these bytes are.
    func opened() throws(RefusedReading) -> ReceivedDocument {
        do throws(ImagingError) {
            return try ReceivedDocument(self)
        } catch {
            throw RefusedReading(refusal: error.refusal)
        }
    }
}

extension PageOutcome {
    /// A page that was not read at all.
    fileprivate init(_ number: Int, undecodedBy problem: PageProblem) {
        evidence = PageEvidence(
            page: number, kind: .undecoded, rotation: 0, skew: 0, dpi: [0, 0], size: [0, 0], quality: 0,
            problems: [problem])
    }
}

extension ImagingError {
    var refusal: ReaderRefusal {
        switch self {
        case .unreadable, .pageNotDecodable: .unreadable
        case .encrypted: .encrypted
        case .noPages: .noPages
        case .pageTooLarge, .noMemory: .limits
        case .noBlankPicture: .misconfigured
        }
    }

    fileprivate var problem: PageProblem {
        switch self {
        case .pageTooLarge, .noMemory: .tooLarge
        case .unreadable, .encrypted, .noPages, .pageNotDecodable, .noBlankPicture: .couldNotDecode
        }
    }
}
