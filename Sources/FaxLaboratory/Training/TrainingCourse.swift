import Foundation

/// Trains a model in rounds: draw lines, train on them, examine what was learnt, note it, go on.
///
/// Every round sees lines never seen before, at a rate that stays high for the first half and then falls step by step to
/// a tenth; the fall alone is worth several points. While one round is trained, the lines of the next are drawn. All that
/// was done stands in the work folder, so an interrupted course goes on where it was; so does one whose plan grew.
struct TrainingCourse: Sendable {
    struct Plan: Codable, Equatable {
        var seed: Int = 7
        var lines = 100_000
        /// Wall-clock minutes after which the course ends whatever was reached; nil for as long as the lines take.
        var minutes: Double?
        var linesPerRound = 4000
        /// Share of the lines that are cut from whole drawn pages.
        var shareOfSheets = TrainingThresholds.shareOfSheets
        var examinedLines = 600
    }

    /// What one round did and how the model did on the examination afterwards.
    struct RoundNote: Codable {
        var round: Int
        var lines: Int
        var rate: Double
        var seconds: Double
        var fine: LineMark
        var standard: LineMark
    }

    let plan: Plan
    let base: URL
    let work: URL
    /// The words of drawn forms; without them only single lines are trained on.
    var wording: Wording?
    let say: @Sendable (String) -> Void

    private var journalFile: URL { work.appending(path: "course.json") }
    private var linesFolder: URL { work.appending(path: "lines") }
    private var modelFolder: URL { work.appending(path: "models") }
    private static let linesPerSheaf = 500

    /// Trains to the end of the plan and returns the packed model that did best on the examination.
    func run() async throws -> (model: URL, notes: [RoundNote]) {
        try prepare()
        let exam = try LineExam(
            count: plan.examinedLines, seed: plan.seed &+ 1_000_003, folder: work.appending(path: "exam"))
        var notes = readNotes()
        if notes.isEmpty { try await markBase(exam) } else { say("Going on after round \(notes.count).") }
        var drawn = progress(notes) < 1 ? try await drawRound(notes.count) : []
        while progress(notes) < 1 {
            let number = notes.count
            let isLast = (number + 1) * plan.linesPerRound >= plan.lines
            async let next = isLast ? [] : drawRound(number + 1)
            notes.append(try await train(number, on: drawn, rate: rate(at: progress(notes)), exam: exam))
            try JSONEncoder().encode(notes).write(to: journalFile)
            drawn = try await next
            try forgetLines(of: number)
        }
        return (model(best(of: notes)), notes)
    }

    /// The rate at a point of the course (0 to 1): high for the first half, then falling evenly by ratio.
    func rate(at progress: Double) -> Double {
        let falling = max(0, min(1, (progress - TrainingThresholds.steadyShare) / (1 - TrainingThresholds.steadyShare)))
        return TrainingThresholds.firstRate
            * pow(TrainingThresholds.lastRate / TrainingThresholds.firstRate, falling)
    }

    /// How much of the plan is done: by lines or by time, whichever is further.
    func progress(_ notes: [RoundNote]) -> Double {
        let byLines = Double(notes.reduce(0) { $0 + $1.lines }) / Double(max(1, plan.lines))
        guard let minutes = plan.minutes else { return byLines }
        return max(byLines, notes.reduce(0) { $0 + $1.seconds } / 60 / minutes)
    }

    /// The round after which the fewest characters were wrong, fine and standard together.
    func best(of notes: [RoundNote]) -> Int {
        func wrong(_ note: RoundNote) -> Double { note.fine.errorRate + note.standard.errorRate }
        return notes.min { wrong($0) < wrong($1) }?.round ?? 0
    }

    // MARK: Steps

    private func prepare() throws {
        guard FileManager.default.fileExists(atPath: base.path) else { throw TrainingError.baseMissing(base.path) }
        for folder in [work, linesFolder, modelFolder] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        for purpose in [LineStudio.Purpose.training, .examination] {
            let missing = try LineStudio(seed: 0, for: purpose).missingFaces()
            guard missing.isEmpty else {
                throw TrainingError.facesMissing(Array(Set(missing.map(\.debianPackage))).sorted())
            }
        }
    }

    private func trainableBase() async throws -> URL {
        let trainable = work.appending(path: "base-float.lstm")
        guard !FileManager.default.fileExists(atPath: trainable.path) else { return trainable }
        let whole = work.appending(path: "base.lstm")
        try await TrainingTools.extract("lstm", of: base, to: whole)
        let network = try FloatSurgery.trainable(
            [UInt8](Data(contentsOf: whole)), rate: Float(TrainingThresholds.firstRate))
        try Data(network).write(to: trainable)
        return trainable
    }

    /// Draws and binds the lines of a round; what is there already is kept.
    private func drawRound(_ number: Int) async throws -> [URL] {
        let sheaves = max(1, plan.linesPerRound / Self.linesPerSheaf)
        var bound: [URL] = []
        for sheaf in number * sheaves..<(number + 1) * sheaves {
            let name = "lines-\(sheaf)"
            let file = linesFolder.appending(path: name + ".lstmf")
            bound.append(file)
            guard !FileManager.default.fileExists(atPath: file.path) else { continue }
            try drawSheaf(sheaf).write(name, in: linesFolder)
            try await TrainingTools.bind(name, in: linesFolder)
            for ending in [".tif", ".box"] {
                try FileManager.default.removeItem(at: linesFolder.appending(path: name + ending))
            }
        }
        return bound
    }

    private func drawSheaf(_ number: Int) throws -> LineSheaf {
        let studio = try LineStudio(seed: plan.seed, for: .training)
        var sheaf = LineSheaf()
        var ofSheets: [SheetLines.Line] = []
        if let wording {
            let wanted = Int(Double(Self.linesPerSheaf) * plan.shareOfSheets)
            ofSheets = try SheetLines(seed: plan.seed, wording: wording).lines(wanted, ofBatch: number)
        }
        for line in number * Self.linesPerSheaf..<(number + 1) * Self.linesPerSheaf - ofSheets.count {
            guard let drawn = studio.line(line) else { continue }
            sheaf.add(drawn.picture(), saying: drawn.text)
        }
        for line in ofSheets { sheaf.add(line.picture, saying: line.text) }
        return sheaf
    }

    private func train(_ number: Int, on files: [URL], rate: Double, exam: LineExam) async throws -> RoundNote {
        let began = ContinuousClock.now
        let list = work.appending(path: "round.list")
        try Data(files.map { $0.path + "\n" }.joined().utf8).write(to: list)
        let from = number == 0 ? try await trainableBase() : checkpoint(number - 1)
        let round = TrainingRound(
            from: from, base: base, prefix: prefix(number), list: list, lines: plan.linesPerRound, rate: rate)
        try await TrainingTools.train(round)
        try await TrainingTools.pack(round.checkpoint, base: base, to: model(number))
        let seconds = Double((ContinuousClock.now - began).components.seconds)
        let (fine, standard) = try await marks(of: number, exam)
        let note = RoundNote(
            round: number, lines: plan.linesPerRound, rate: rate, seconds: seconds, fine: fine, standard: standard)
        say(
            "Round \(number): rate \(String(format: "%.6f", rate)), \(Int(seconds)) s; "
                + "exact (characters wrong) fine \(fine.words), standard \(standard.words)")
        try forgetCheckpoints(of: number)
        return note
    }

    private func marks(of number: Int, _ exam: LineExam) async throws -> (fine: LineMark, standard: LineMark) {
        let answers = try await exam.answers(of: .trained(model(number)))
        return (exam.mark(answers) { !$0.isStandard }, exam.mark(answers) { $0.isStandard })
    }

    private func markBase(_ exam: LineExam) async throws {
        for smoothing in [LineExam.Candidate.Smoothing.none, .strong] {
            let answers = try await exam.answers(of: .base(base, smoothing))
            say(
                "Base model, \(smoothing.rawValue): exact (characters wrong) "
                    + "fine \(exam.mark(answers) { !$0.isStandard }.words), "
                    + "standard \(exam.mark(answers) { $0.isStandard }.words)")
        }
    }

    // MARK: The work folder

    private func prefix(_ number: Int) -> URL { work.appending(path: "round-\(number)") }
    private func checkpoint(_ number: Int) -> URL { work.appending(path: "round-\(number)_checkpoint") }
    private func model(_ number: Int) -> URL { modelFolder.appending(path: "fax-\(number).traineddata") }

    private func readNotes() -> [RoundNote] {
        guard let data = try? Data(contentsOf: journalFile) else { return [] }
        return (try? JSONDecoder().decode([RoundNote].self, from: data)) ?? []
    }

    private func forgetLines(of number: Int) throws {
        let sheaves = max(1, plan.linesPerRound / Self.linesPerSheaf)
        for sheaf in number * sheaves..<(number + 1) * sheaves {
            try FileManager.default.removeItem(at: linesFolder.appending(path: "lines-\(sheaf).lstmf"))
        }
    }

    /// Keeps the checkpoint to go on from and drops what the trainer left beside it, and the round before.
    private func forgetCheckpoints(of number: Int) throws {
        for file in try FileManager.default.contentsOfDirectory(at: work, includingPropertiesForKeys: nil) {
            let name = file.lastPathComponent
            let isSpare = name.hasPrefix("round-\(number)_") && name.hasSuffix(".checkpoint")
            let isOld = name == "round-\(number - 1)_checkpoint"
            if isSpare || isOld { try FileManager.default.removeItem(at: file) }
        }
    }
}

/// The numbers of a training, with how they were found.
enum TrainingThresholds {
    /// Learning rate for the first part: ten times the trainer's default for fine-tuning; higher forgets the base model.
    static let firstRate = 0.0005
    /// Learning rate at the end: a tenth. The fall alone gave six points in the first trial.
    static let lastRate = 0.00005
    /// Share of the course at the first rate.
    static let steadyShare = 0.5
    /// Share of the lines that are cut from whole drawn pages.
    static let shareOfSheets = 0.6
    /// Layouts at most for a batch of such lines: a page gives some forty.
    static let layoutsABatch = 40
}
