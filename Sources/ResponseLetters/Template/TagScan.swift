/// Reads the Mustache tags of a template, checks them against what a kind of letter knows, and says the line of the first
/// that does not fit. The template is written out only when nothing here was found, so no tag can turn into a blank.
struct TagScan {
    /// A tag as it stands in the text.
    struct Tag: Equatable {
        enum Role { case value, section, inverted, end }
        var role: Role
        var name: String
        var line: Int
    }

    let tags: [Tag]

    init(_ text: String) throws(MarkdownFlaw) {
        var tags: [Tag] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = Substring(line)
            while let open = rest.firstRange(of: "{{") {
                let after = rest[open.upperBound...]
                guard let close = after.firstRange(of: "}}") else {
                    throw MarkdownFlaw(line: index + 1, problem: "a tag is opened with {{ and not closed with }}")
                }
                tags.append(try Self.tag(after[..<close.lowerBound], line: index + 1))
                rest = after[close.upperBound...]
            }
            if rest.contains("}}") {
                throw MarkdownFlaw(line: index + 1, problem: "}} closes a tag that was not opened with {{")
            }
        }
        self.tags = tags
    }

    private static func tag(_ inside: Substring, line: Int) throws(MarkdownFlaw) -> Tag {
        var name = inside.drop { $0 == " " }
        var role = Tag.Role.value
        switch name.first {
        case "#": role = .section
        case "^": role = .inverted
        case "/": role = .end
        case "{", "&", "!", ">", "=", "$", "<", "%":
            throw MarkdownFlaw(line: line, problem: "a letter knows values and sections only, no {{\(inside)}}")
        default: break
        }
        if role != .value { name = name.dropFirst() }
        let plain = name.split(separator: " ").joined(separator: " ")
        guard !plain.isEmpty, plain.allSatisfy({ $0.isLowercase && $0.isASCII || $0 == "_" }) else {
            throw MarkdownFlaw(line: line, problem: "'{{\(inside)}}' is no tag; tags are small letters and _")
        }
        return Tag(role: role, name: plain, line: line)
    }

    /// The first tag that stands where it has no value, in words.
    func check(against vocabulary: LetterVocabulary) throws(MarkdownFlaw) {
        var open: [Tag] = []
        for tag in tags {
            let sections = open.filter { $0.role == .section }.map(\.name)
            switch tag.role {
            case .value:
                guard !vocabulary.knows(tag.name, within: sections) else { continue }
                throw MarkdownFlaw(line: tag.line, problem: vocabulary.complaint(about: tag.name))
            case .section, .inverted:
                guard vocabulary.sections[tag.name] != nil else {
                    throw MarkdownFlaw(
                        line: tag.line,
                        problem: "unknown section '\(tag.name)'; known here: \(vocabulary.sectionList)")
                }
                open.append(tag)
            case .end:
                guard let last = open.popLast(), last.name == tag.name else {
                    throw MarkdownFlaw(
                        line: tag.line, problem: "{{/\(tag.name)}} ends a section that is not the last one opened")
                }
            }
        }
        if let left = open.last {
            throw MarkdownFlaw(line: left.line, problem: "section '\(left.name)' is never ended with {{/\(left.name)}}")
        }
        for name in vocabulary.required.sorted() where !tags.contains(where: { $0.name == name }) {
            throw MarkdownFlaw(line: 1, problem: "this kind of letter must say '\(name)', and {{\(name)}} is nowhere")
        }
    }
}
