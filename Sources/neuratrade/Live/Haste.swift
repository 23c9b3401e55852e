import Adapters
import Execution
import Foundation
import Trading

/// How many times shorter the waits for a venue's evidence are: always 1 in a release build.
///
/// A debug build reads `NEURATRADE_TIME_DIVISOR`, so that tests of crashes need not wait half a minute for the proof
/// that an order is absent.
enum Haste {
    /// From 1, which is the real time, to 100.
    static let divisor: Int64 = {
        #if DEBUG
        guard let text = getenv("NEURATRADE_TIME_DIVISOR").map({ String(cString: $0) }), let number = Int64(text),
            (1...100).contains(number)
        else { return 1 }
        return number
        #else
        return 1
        #endif
    }()

    /// How a line to the venue waits.
    static var socketSettings: BinanceSocketSettings {
        var settings = BinanceSocketSettings()
        guard divisor > 1 else { return settings }
        settings.requestDeadline = settings.requestDeadline.hastened(divisor)
        settings.backoffBase = settings.backoffBase / Int(divisor)
        settings.backoffLimit = settings.backoffLimit / Int(divisor)
        return settings
    }

    /// How the market's streams wait.
    static var streamSettings: StreamSettings {
        var settings = StreamSettings()
        guard divisor > 1 else { return settings }
        settings.backoffBase = settings.backoffBase.hastened(divisor)
        settings.backoffLimit = settings.backoffLimit.hastened(divisor)
        return settings
    }
}
