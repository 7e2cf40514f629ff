import FormUnderstanding
import Foundation
import PageImaging
import ReferralCore
import TextRecognition

/// The readers of a document: two models trained on faxes, from two languages' models, and the stock model, which is asked where
/// those two are not sure.
///
/// Models err apart, so what two read alike is right far more often than what one reads twice.
final class ReadingEngine {
    enum Model: String {
        case fax, second
        case stock = "eng"

        /// Who reads where this model is not there, the best first.
        fileprivate var substitutes: [Model] {
            switch self {
            case .fax: [.second, .stock]
            case .second: [.stock, .fax]
            case .stock: [.second, .fax]
            }
        }
    }

    private var fax: Recognizer?
    private var second: Recognizer?
    /// Made when it is first asked, for most documents never ask it.
    private var stock: Recognizer?
    /// The models there are.
    let models: [Model]
    private let languageData: String?
    private let keepsSteps: Bool
    private let knowsWords: Bool

    /// A mechanism that is switched off leaves out a model, never all.
    init(
        languageData: String?, models: String?, mechanisms: ReadingMechanisms = .all
    ) throws(RecognitionError) {
        self.languageData = languageData
        keepsSteps = mechanisms.uses(.steps)
        knowsWords = mechanisms.uses(.dictionary)
        let hasFax = models != nil && mechanisms.uses(.faxModel)
        let hasSecond = mechanisms.uses(.secondModel) && models.map(Self.hasSecond(in:)) ?? false
        let hasStock = mechanisms.uses(.stockModel) || !hasFax && !hasSecond
        let read: [[Model]] = [hasFax ? [.fax] : [], hasSecond ? [.second] : [], hasStock ? [.stock] : []]
        self.models = read.flatMap { $0 }
        if hasFax { fax = try Recognizer(language: Model.fax.rawValue, folder: models) }
        if hasSecond { second = try Recognizer(language: Model.second.rawValue, folder: models) }
        if !hasFax, !hasSecond { stock = try Recognizer(language: Model.stock.rawValue, folder: languageData) }
    }

    private static func hasSecond(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/\(Model.second.rawValue).traineddata")
    }

    /// The model itself where it is there, else who stands in for it.
    func present(_ model: Model) -> Model {
        ([model] + model.substitutes).first { models.contains($0) } ?? model
    }

    /// The words of the models' dictionary, which is one.
    var knownWords: KnownWords? { knowsWords ? KnownWords { self.knows($0) } : nil }

    private func knows(_ word: String) -> Bool {
        fax?.knows(word) ?? second?.knows(word) ?? stock?.knows(word) ?? false
    }

    /// What a crop says; nothing where the engine fails on it.
    func read(
        _ crop: ReadableCrop, as shape: TextShape, in alphabet: Alphabet = .any, by model: Model,
        keepsChoices: Bool = false
    ) -> RecognisedText {
        func text(_ recogniser: inout Recognizer?) -> RecognisedText? {
            try? recogniser?.read(
                crop.bytes, width: crop.width, height: crop.height, dotsPerInch: ReadableCrop.dotsPerInch, as: shape,
                in: alphabet, keepsChoices: keepsChoices && keepsSteps)
        }
        let read: RecognisedText?
        switch present(model) {
        case .fax: read = text(&fax)
        case .second: read = text(&second)
        case .stock:
            if stock == nil { stock = try? Recognizer(language: Model.stock.rawValue, folder: languageData) }
            read = text(&stock)
        }
        return read ?? RecognisedText(words: [])
    }
}
