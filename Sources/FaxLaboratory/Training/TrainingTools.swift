import Foundation
import Subprocess

/// Runs Debian's own Tesseract programs, one thread each and behind all other work of the machine.
enum TrainingTools {
    /// Runs a program to its end; what it printed to standard error and output comes back as one text.
    ///
    /// By `nice`, since a started program does not reliably take over the low priority of the one that started it.
    @discardableResult
    static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .name("nice"), arguments: Arguments(["-n", "19", program] + arguments),
            environment: .inherit.updating(["OMP_THREAD_LIMIT": "1"]),
            output: .string(limit: 64 << 20), error: .string(limit: 64 << 20))
        let said = result.standardError + result.standardOutput
        guard result.terminationStatus.isSuccess else {
            throw TrainingError.toolFailed(program, said: String(said.suffix(600)))
        }
        return said
    }

    /// Makes the trainer's own line file (`.lstmf`) of a sheaf already written as `<name>.tif` and `<name>.box`.
    ///
    /// The file takes its name only when it is whole, so that an interrupted training never goes on with half of one.
    static func bind(_ name: String, in folder: URL) async throws {
        let stem = folder.appending(path: name).path
        try await run("tesseract", [stem + ".tif", stem + ".part", "--dpi", "300", "--psm", "13", "lstm.train"])
        try FileManager.default.moveItem(atPath: stem + ".part.lstmf", toPath: stem + ".lstmf")
    }

    /// Takes one component out of a model.
    static func extract(_ component: String, of model: URL, to file: URL) async throws {
        try await run("combine_tessdata", ["-e", model.path, file.path])
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw TrainingError.toolFailed("combine_tessdata", said: "no '\(component)' in \(model.path)")
        }
    }

    /// Packs a checkpoint as an integer model beside the base model's dictionaries.
    static func pack(_ checkpoint: URL, base: URL, to model: URL) async throws {
        try await run(
            "lstmtraining",
            [
                "--stop_training", "--convert_to_int", "--continue_from", checkpoint.path, "--traineddata", base.path,
                "--model_output", model.path,
            ])
    }

    /// Trains on some line files from a checkpoint or a trainable network, for so many lines, at one rate.
    static func train(_ round: TrainingRound) async throws {
        try await run(
            "lstmtraining",
            [
                "--continue_from", round.from.path, "--traineddata", round.base.path, "--model_output",
                round.prefix.path,
                "--train_listfile", round.list.path, "--max_iterations", String(round.lines),
                "--learning_rate", String(round.rate), "--reset_learning_rate", "--target_error_rate", "0.001",
                "--max_image_MB", "1500",
            ])
    }
}

/// One stretch of training at one rate.
struct TrainingRound {
    /// The checkpoint, or the trainable network, to go on from.
    var from: URL
    var base: URL
    /// Where checkpoints go: `<prefix>_checkpoint`.
    var prefix: URL
    /// The file that lists the line files.
    var list: URL
    var lines: Int
    var rate: Double

    var checkpoint: URL { URL(filePath: prefix.path + "_checkpoint") }
}

/// Why a training stopped, with what to do.
enum TrainingError: Error, CustomStringConvertible {
    case toolFailed(String, said: String)
    case facesMissing([String])
    case baseMissing(String)

    var description: String {
        switch self {
        case .toolFailed(let program, let said):
            "\(program) failed; install tesseract-ocr if it is missing. It said: \(said)"
        case .facesMissing(let packages):
            "Typefaces are missing; install \(packages.joined(separator: " "))."
        case .baseMissing(let path):
            "There is no base model at \(path); install tesseract-ocr-eng or say where it is with --base."
        }
    }
}
