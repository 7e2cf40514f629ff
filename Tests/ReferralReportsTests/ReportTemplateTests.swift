import Foundation
import ReferralReports
import Testing

/// Mustache renders an unknown tag as nothing, so the template is checked against the view it is filled from.
struct ReportTemplateTests {
    private var templates: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Templates")
    }

    @Test func `every tag of the report template is a property of the view`() throws {
        let file = templates.appending(path: "Console/report.mustache")
        let text = try String(contentsOf: file, encoding: .utf8)
        let view = ReportAssembly(dossier: try SampleDossier.full(), now: SampleDossier.now).page()
        var check = TagCheck(root: view)
        try check.run(text)
        #expect(check.unknown == [])
        #expect(check.seen > 60)
    }

    @Test func `a tag that no property answers is found`() throws {
        var check = TagCheck(root: ReportAssembly(dossier: try SampleDossier.full(), now: SampleDossier.now).page())
        try check.run("{{#groups}}{{#fields}}{{valeu}}{{number}}{{/fields}}{{/groups}}")
        #expect(check.unknown == ["valeu"])
    }
}

/// Walks a template's tags with the stack of contexts Mustache would have, and collects names nothing answers to.
private struct TagCheck {
    struct UnclosedSection: Error {}

    private var stack: [Any]
    private(set) var unknown: [String] = []
    private(set) var seen = 0

    init(root: Any) { stack = [root] }

    mutating func run(_ text: String) throws {
        for match in text.matches(of: /\{\{([#^\/]?)([^}]+)\}\}/) {
            let name = String(match.output.2)
            seen += 1
            switch match.output.1 {
            case "#": stack.append(value(of: name) ?? ())
            case "^":
                _ = value(of: name)
                stack.append(())
            case "/": stack.removeLast()
            default: _ = value(of: name)
            }
        }
        guard stack.count == 1 else { throw UnclosedSection() }
    }

    private mutating func value(of name: String) -> Any? {
        if name == "." { return stack.last }
        let path = name.split(separator: ".").map(String.init)
        for context in stack.reversed() {
            guard let first = child(path[0], of: context) else { continue }
            var current: Any? = first
            for step in path.dropFirst() { current = current.flatMap { child(step, of: $0) } }
            guard let current else { break }
            return firstElement(current)
        }
        unknown.append(name)
        return nil
    }

    private func child(_ label: String, of value: Any) -> Any? {
        guard let found = Mirror(reflecting: value).children.first(where: { $0.label == label }) else { return nil }
        let mirror = Mirror(reflecting: found.value)
        guard mirror.displayStyle == .optional else { return found.value }
        return mirror.children.first?.value
    }

    /// Of a list, an element in which nothing is nil if there is one: all of a row's tags must find an answer somewhere.
    private func firstElement(_ value: Any) -> Any {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .collection else { return value }
        let elements = mirror.children.map(\.value)
        return elements.max { gaps($0) > gaps($1) } ?? ()
    }

    private func gaps(_ value: Any) -> Int {
        Mirror(reflecting: value).children.count { child in
            let mirror = Mirror(reflecting: child.value)
            return mirror.displayStyle == .optional && mirror.children.isEmpty
        }
    }
}
