import CArgon2
import Foundation
import Testing

@testable import Secrets

/// Each runs in a process of its own, because hardening lasts.
struct ProcessHardeningTests {
    #if os(Linux)
    @Test func `after hardening the system writes no core and lets nobody look`() async {
        await #expect(processExitsWith: .success) {
            let report = ProcessHardening.apply()
            #expect(report.isCoreDumpOff)
            #expect(report.isNonDumpable == true)
            #expect(neuratrade_may_be_dumped() == 0)
            var core = rlimit(rlim_cur: 1, rlim_max: 1)
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
            #expect(core.rlim_cur == 0 && core.rlim_max == 0)
            #expect(umask(0o077) == 0o077)
        }
    }
    #endif

    @Test func `swap is noticed from the list of devices`() async {
        await #expect(processExitsWith: .success) {
            let rig = VaultRig()
            let path = rig.folder + "/swaps"
            try rig.write(Array("Filename Type Size Used Priority\n".utf8), to: path)
            #expect(ProcessHardening.apply(swaps: path).isSwapOn == false)
            try rig.write(Array("Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n".utf8), to: path)
            let report = ProcessHardening.apply(swaps: path)
            #expect(report.isSwapOn == true)
            #expect(report.warnings.contains { $0.contains("swap") })
            #expect(ProcessHardening.apply(swaps: path + ".none").isSwapOn == nil)
        }
    }
}
