import Foundation
import Testing

@testable import FaxLaboratory

struct TrainingCourseTests {
    private func course(lines: Int, minutes: Double? = nil) -> TrainingCourse {
        var plan = TrainingCourse.Plan()
        plan.lines = lines
        plan.minutes = minutes
        return TrainingCourse(plan: plan, base: URL(filePath: "/none"), work: URL(filePath: "/none")) { _ in }
    }

    private func note(_ round: Int, lines: Int, seconds: Double, errors: Int) -> TrainingCourse.RoundNote {
        let mark = LineMark(lines: 10, exact: 5, characters: 100, errors: errors)
        return TrainingCourse.RoundNote(
            round: round, lines: lines, rate: 0.0005, seconds: seconds, fine: mark, standard: mark)
    }

    @Test func `the rate is steady for half the course and then falls evenly to a tenth`() {
        let course = course(lines: 1000)
        #expect(course.rate(at: 0) == 0.0005 && course.rate(at: 0.5) == 0.0005)
        #expect(abs(course.rate(at: 0.75) - 0.0005 * 0.1.squareRoot()) < 1e-9)
        #expect(abs(course.rate(at: 1) - 0.00005) < 1e-9)
    }

    @Test func `a course is as far as its lines or its minutes, whichever is further`() {
        let notes = [note(0, lines: 100, seconds: 60, errors: 5), note(1, lines: 100, seconds: 60, errors: 4)]
        #expect(course(lines: 1000).progress(notes) == 0.2)
        #expect(course(lines: 1000, minutes: 4).progress(notes) == 0.5)
    }

    @Test func `the round kept is the one with the fewest wrong characters`() {
        let notes = [5, 3, 4].enumerated().map { note($0.offset, lines: 1, seconds: 1, errors: $0.element) }
        #expect(course(lines: 1).best(of: notes) == 1)
    }

    @Test func `a course without its base model says what to install`() async throws {
        await #expect(throws: TrainingError.self) { try await course(lines: 1).run() }
        #expect("\(TrainingError.baseMissing("/none"))".contains("install tesseract-ocr-eng"))
    }
}

struct LineExamTests {
    @Test func `the words of each page come back with the least sure of them`() {
        let table = """
            level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
            5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t96.5\tJane
            5\t1\t1\t1\t1\t2\t9\t0\t9\t9\t71\tDoe
            1\t2\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t
            5\t3\t1\t1\t1\t1\t0\t0\t9\t9\t88\tX
            """
        let answers = LineExam.answers(inTable: table, pages: 3)
        #expect(answers.map(\.text) == ["Jane Doe", "", "X"])
        #expect(answers.map(\.surety) == [71, 0, 88])
    }

    @Test func `a character put in, left out or changed counts one error each`() {
        #expect(LineExam.distance(Array("kitten"), Array("sitting")) == 3)
        #expect(LineExam.distance([], Array("abc")) == 3)
        #expect(LineExam.distance(Array("abc"), Array("abc")) == 0)
    }

    @Test func `a gain has bounds that come only from lines read differently`() {
        let first = [Bool](repeating: true, count: 60) + [Bool](repeating: false, count: 40)
        let second = [Bool](repeating: true, count: 90) + [Bool](repeating: false, count: 10)
        let gain = LineComparison(first: first, second: second)
        #expect(gain.gain == 30)
        #expect(abs(gain.bound - 196 * 21.0.squareRoot() / 100) < 1e-9)
        #expect(LineComparison(first: first, second: first).bound == 0)
    }

    @Test func `a threshold found on one half is judged on the other`() {
        let sureties = (0..<100).map { Double($0) }
        let surety = LineSurety(sureties: sureties, right: sureties.map { $0 >= 50 }, wanted: 1)
        #expect(surety == LineSurety(sureties: sureties, right: sureties.map { $0 >= 50 }, wanted: 0.999))
        #expect(surety.threshold == 50 && surety.accepted == 0.5 && surety.precision == 1)
        #expect(LineSurety(sureties: sureties, right: sureties.map { _ in false }, wanted: 0.995).accepted == 0)
    }
}
