import Foundation
import Testing

@testable import FaxLaboratory

struct FloatSurgeryTests {
    private let base = URL(filePath: "/usr/share/tesseract-ocr/5/tessdata/eng.traineddata")

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "surgery-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    /// Tesseract pads a picture with noise that depends on the training count, so a doubtful letter may turn out otherwise.
    @Test func `a model made trainable and packed again reads clean lines as before`() async throws {
        try await withFolder { folder in
            let whole = folder.appending(path: "eng.lstm")
            try await TrainingTools.extract("lstm", of: base, to: whole)
            let trainable = try FloatSurgery.trainable([UInt8](Data(contentsOf: whole)), rate: 0.0005)
            #expect(throws: SurgeryError.notInteger) { try FloatSurgery.trainable(trainable, rate: 0.0005) }
            let network = folder.appending(path: "float.lstm")
            try Data(trainable).write(to: network)
            let packed = folder.appending(path: "again.traineddata")
            try await TrainingTools.pack(network, base: base, to: packed)

            let exam = try LineExam(count: 40, seed: 5, for: .cleanExamination, folder: folder.appending(path: "exam"))
            let before = try await exam.answers(of: .trained(base))
            let after = try await exam.answers(of: .trained(packed))
            #expect(zip(before, after).count { $0.text == $1.text } >= 38)
            #expect(abs(exam.mark(before).exact - exam.mark(after).exact) <= 2)
            #expect(exam.mark(before).exact >= 30)
        }
    }

    @Test func `a model that breaks off is refused with the place`() async throws {
        try await withFolder { folder in
            let whole = folder.appending(path: "eng.lstm")
            try await TrainingTools.extract("lstm", of: base, to: whole)
            let bytes = try [UInt8](Data(contentsOf: whole))
            #expect(throws: SurgeryError.self) { try FloatSurgery.trainable(Array(bytes.prefix(5000)), rate: 0.001) }
            #expect(throws: SurgeryError.damaged(at: 0)) { try FloatSurgery.trainable([], rate: 0.001) }
        }
    }
}
