/// `faxdesk` as the laboratory runs it: it writes down every durable step it comes to, or ends itself with SIGKILL at one.
///
/// `--tell FILE` and the words of a faxdesk command; or `--end STEP MOMENT COUNT` and such words, which ends the program when
/// it comes to that moment of that step for the COUNTth time. After SIGKILL to oneself no further instruction is run:
/// nothing is put in order.
import DeskCommands
import DeskStore
import Foundation
import Synchronization

enum DoomedDesk {
    static func run(_ words: [String]) async -> Int32 {
        if words.count > 2, words[0] == "--tell" {
            return await run(Array(words[2...]), telling: words[1])
        }
        guard words.count > 4, words[0] == "--end", let moment = DurableStep.Moment(rawValue: words[2]),
            let count = Int(words[3])
        else {
            print("faxlab-doomed --tell FILE | --end STEP before|within|after COUNT, then a command of faxdesk")
            return 2
        }
        let passed = Mutex(0)
        let step = words[1]
        return await DurableStep.tell({ here, now in
            guard here == step, now == moment else { return }
            let times = passed.withLock { passed in
                passed += 1
                return passed
            }
            if times == count { kill(getpid(), SIGKILL) }
        }) {
            await FaxdeskProgram.run(Array(words[4...]))
        }
    }

    /// One line a moment: the moment, a tab, the step.
    private static func run(_ words: [String], telling file: String) async -> Int32 {
        let lines = Mutex("")
        let status = await DurableStep.tell({ step, moment in
            lines.withLock { $0 += "\(moment.rawValue)\t\(step)\n" }
        }) {
            await FaxdeskProgram.run(words)
        }
        do {
            try lines.withLock { $0 }.write(toFile: file, atomically: false, encoding: .utf8)
        } catch {
            print("\(file) cannot be written")
            return 2
        }
        return status
    }
}
