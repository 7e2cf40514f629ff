/// What can go wrong in the laboratory, each with what to do about it.
package enum LaboratoryError: Error, Equatable, CustomStringConvertible {
    case encoding(String)
    case settings(String)
    case recipe(String)
    case noSuchForm(String, known: [String])
    case cannotWrite(String, reason: String)
    case cannotRead(String, reason: String)
    case formField(String)
    case readerMissing(String)
    case nothingToEvaluate(String)
    case nothingConfirmed(String)
    case programFailed(String, reason: String)

    package var description: String {
        switch self {
        case .encoding(let what): "\(what) could not be coded; is libtiff built with CCITT support?"
        case .settings(let problem), .recipe(let problem): problem
        case .noSuchForm(let id, let known): "There is no form '\(id)'; known are \(known.joined(separator: ", "))."
        case .cannotWrite(let path, let reason): "\(path) could not be written: \(reason)."
        case .cannotRead(let path, let reason): "\(path) could not be read: \(reason)."
        case .formField(let reason): "The fillable form could not be made: \(reason)."
        case .readerMissing(let path): "\(path) is not there; build it with 'swift build -c release'."
        case .programFailed(let program, let reason): "\(program) did not run: \(reason)."
        case .nothingConfirmed(let desk): "Nobody has confirmed a referral at \(desk) yet."
        case .nothingToEvaluate(let folder):
            "No fax with a truth file lies in \(folder); make some with 'faxlab samples'."
        }
    }
}
