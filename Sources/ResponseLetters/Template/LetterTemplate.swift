/// One letter template: checked when it is loaded, so that writing a letter from it cannot fail half way.
internal import DeskStore
package import Foundation
internal import Mustache
internal import ReferralCore

package struct LetterTemplate: Sendable {
    package let name: String
    /// The first 12 digits of the text's fingerprint: which wording a letter was written with.
    package let version: String
    private let template: MustacheTemplate

    /// - Throws: ``LetterError/template(file:line:problem:)`` for the first thing wrong.
    package init(_ text: String, file: String, vocabulary: LetterVocabulary) throws(LetterError) {
        name = file
        version = String(Fingerprint.of(text).hex.prefix(12))
        do throws(MarkdownFlaw) {
            try TagScan(text).check(against: vocabulary)
            for block in try MarkdownTree(text).blocks() { try Self.look(at: block, in: text) }
        } catch {
            throw .template(file: file, line: error.line, problem: error.problem)
        }
        guard let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text) else {
            throw .template(file: file, line: 1, problem: "its tags do not fit together")
        }
        self.template = template
    }

    /// Fills the template and parses the outcome.
    func blocks(filledWith facts: LetterFacts) throws(LetterError) -> [LetterBlock] {
        let text = template.render(facts.forMustache)
        do throws(MarkdownFlaw) {
            return try MarkdownTree(text).blocks()
        } catch {
            throw .template(file: name, line: error.line, problem: "once filled in, this line \(error.problem)")
        }
    }

    /// Emphasis that was opened and not closed stands in the text as asterisks.
    private static func look(at block: LetterBlock, in text: String) throws(MarkdownFlaw) {
        switch block {
        case .paragraph(let runs), .heading(_, let runs):
            for run in runs {
                guard let sign = ["**", "__", "](", "`"].first(where: { run.text.contains($0) }) else { continue }
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let line = lines.firstIndex { $0.contains(sign) } ?? 0
                throw MarkdownFlaw(
                    line: line + 1, problem: "'\(sign)' is opened and not closed, or the other way round")
            }
        case .list(_, let items):
            for item in items { for block in item { try look(at: block, in: text) } }
        case .rule: return
        }
    }
}

/// All templates of one folder.
package struct LetterTemplates: Sendable {
    private let kinds: [LetterKind: LetterTemplate]
    let closing: LetterTemplate

    /// Loads and checks `KIND.md` for every kind, and `closing.md`.
    package init(folder: URL) throws(LetterError) {
        var kinds: [LetterKind: LetterTemplate] = [:]
        for kind in LetterKind.allCases {
            kinds[kind] = try Self.load(kind.rawValue, .of(kind), in: folder)
        }
        self.kinds = kinds
        closing = try Self.load("closing", .closing, in: folder)
    }

    /// Everything wrong in a folder, at most one thing a file.
    package static func problems(in folder: URL) -> [LetterError] {
        let files = LetterKind.allCases.map { ($0.rawValue, LetterVocabulary.of($0)) } + [("closing", .closing)]
        return files.compactMap { name, vocabulary in
            do throws(LetterError) {
                _ = try load(name, vocabulary, in: folder)
                return nil
            } catch {
                return error
            }
        }
    }

    subscript(kind: LetterKind) -> LetterTemplate { kinds[kind] ?? closing }

    private static func load(
        _ name: String, _ vocabulary: LetterVocabulary, in folder: URL
    ) throws(LetterError) -> LetterTemplate {
        let url = folder.appending(path: name + ".md", directoryHint: .notDirectory)
        guard let bytes = try? Data(contentsOf: url) else { throw .missingTemplate(path: url.path) }
        guard let text = String(data: bytes, encoding: .utf8) else {
            throw .template(file: url.lastPathComponent, line: 1, problem: "is not UTF-8 text; save it as UTF-8")
        }
        return try LetterTemplate(text, file: url.lastPathComponent, vocabulary: vocabulary)
    }
}
