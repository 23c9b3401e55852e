import Risk
import Testing
import Trading

@testable import Execution

struct GuardWatchTests {
    /// One look a second at what a letter says: a number is a heartbeat count that moves to it, `.` nothing new, `-` no
    /// file, `x` nothing new and no process, `e` ended, `p` nothing new in the file and a ping that moves.
    private func decisions(_ script: String, limit: Interval = .seconds(10), acts: Bool? = nil) -> String {
        var watch = GuardWatch(after: limit)
        var (count, pings): (UInt64, UInt64) = (0, 0)
        var text = ""
        for (second, letter) in script.enumerated() {
            let now = MonotonicTime.start.advanced(by: .seconds(Int64(second)))
            if let digit = letter.wholeNumberValue { count += UInt64(digit) }
            if letter == "p" { pings += 1 }
            var reading = GuardReading(
                heartbeat: .test(count, ended: letter == "e"), isProcessThere: letter != "x",
                answer: letter == "p" ? pings : nil)
            if letter == "-" { reading = GuardReading(heartbeat: nil, isProcessThere: nil, answer: nil) }
            switch watch.look(reading, at: now) {
            case .wait: text += "."
            case .warn: text += "w"
            case .act(.silent):
                text += "S"
                if let acts { watch.acted(isProven: acts, at: now) }
            case .act(.died):
                text += "D"
                if let acts { watch.acted(isProven: acts, at: now) }
            }
        }
        return text
    }

    private func expect(_ found: GuardWatch.Decision, _ wanted: GuardWatch.Decision) { #expect(found == wanted) }

    @Test func `a trader that moves is left alone`() {
        #expect(decisions("1111111111111111111111") == "......................")
    }

    @Test func `a trader that stands still is warned of, then acted on, once`() {
        #expect(decisions("11............", acts: true) == "......wwwwwS..")
    }

    @Test func `what is not proven is done again`() {
        #expect(decisions("11..............", acts: false) == "......wwwwwS....")
        #expect(decisions("11...................", acts: false) == "......wwwwwS....S....")
    }

    @Test func `a trader that died is acted on at the second look`() {
        #expect(decisions("111xxxxx", acts: true) == "....D...")
    }

    @Test func `a heartbeat that moves is life, even where its process cannot be seen`() {
        var watch = GuardWatch(after: .seconds(10))
        for second in 0..<30 {
            let decision = watch.look(
                GuardReading(heartbeat: .test(UInt64(second)), isProcessThere: false, answer: nil),
                at: .start.advanced(by: .seconds(Int64(second))))
            #expect(decision == .wait)
        }
    }

    @Test func `an orderly end is left alone for good`() {
        #expect(decisions("11eeeeeeeeeeeeeeeeee", acts: true) == "....................")
        #expect(decisions("11......eeeeeeeeeeee", acts: true) == "......ww............")
    }

    @Test func `before any trader was seen there is nothing to guard`() {
        #expect(decisions("--------------------") == "....................")
    }

    @Test func `a file that goes missing is silence`() {
        #expect(decisions("11----------", acts: true) == "......wwwwwS")
    }

    @Test func `an answer on the socket is life`() {
        #expect(decisions("11pppppppppppppppppp") == "....................")
    }

    @Test func `a trader that comes back is watched again`() {
        #expect(decisions("11..........11..........", acts: true) == "......wwwwwS......wwwwwS")
    }

    @Test func `a trader that died before the guard came may have left orders`() {
        #expect(decisions("xxxx", acts: true) == "..D.")
        #expect(decisions("............", acts: true) == ".....wwwwwS.")
    }

    @Test func `after the machine slept the trader has its whole time again`() {
        var watch = GuardWatch(after: .seconds(10))
        let alive = GuardReading(heartbeat: .test(5), isProcessThere: true, answer: nil)
        expect(watch.look(alive, at: .start), .wait)
        var now = MonotonicTime.start.advanced(by: .hours(8))
        expect(watch.look(alive, at: now), .wait)
        for _ in 0..<4 {
            now = now.advanced(by: .seconds(1))
            expect(watch.look(alive, at: now), .wait)
        }
        now = now.advanced(by: .seconds(1))
        expect(watch.look(alive, at: now), .warn(.seconds(5)))
        now = now.advanced(by: .seconds(4))
        expect(watch.look(alive, at: now), .warn(.seconds(9)))
        now = now.advanced(by: .seconds(1))
        expect(watch.look(alive, at: now), .act(.silent(.seconds(10))))
    }

    @Test func `the loop is what lives; a thread that still turns is no life`() {
        #expect(Heartbeat(process: 1, threadBeats: 900, loopBeats: 3, hasEnded: false, level: .run).life == 3)
        #expect(Heartbeat(process: 1, threadBeats: 900, loopBeats: 0, hasEnded: false, level: .run).life == 900)
    }

    @Test func `a heartbeat caught halfway is none`() throws {
        let heartbeat = Heartbeat(process: 4_711, threadBeats: 12, loopBeats: 7, hasEnded: true, level: .halt)
        #expect(Heartbeat(words: heartbeat.words) == heartbeat)
        for word in 0..<8 {
            for bit in 0..<64 {
                var words = heartbeat.words
                words[word] ^= 1 << UInt64(bit)
                #expect(Heartbeat(words: words) == nil)
            }
        }
        #expect(Heartbeat(words: []) == nil)
    }
}

extension Heartbeat {
    static func test(_ count: UInt64, ended: Bool = false) -> Heartbeat {
        Heartbeat(process: 77, threadBeats: 1, loopBeats: count + 1, hasEnded: ended, level: .run)
    }
}
