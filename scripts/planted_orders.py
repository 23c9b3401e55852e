"""Defects of orders on their way to a venue and back: sent once, never assumed, stopped when told to."""

EXECUTION = "Execution/"

# Name, the file under Sources, the text as it is, the text as it must not be, a part of the test's name.
# IS(...) is whether the defect is awake.
DEFECTS = [
    (
        "SEND_BEFORE_COMMIT",
        [(EXECUTION + "Session/SessionCore+Placing.swift", "output.records.append(record)",
          "if !(IS) { output.records.append(record) }")],
        "an intent is among the records of the step that asks for its order",
    ),
    (
        "UNRESOLVED_AS_UNSENT",
        [(EXECUTION + "Desk/OrderDesk+Recovery.swift",
          'doubt(id, "the process ended before an answer came", at: now)',
          'if IS { lapse(id, "defect", at: now) } else { doubt(id, "the process ended", at: now) }')],
        "an order with an intent and no outcome is unknown after a restart",
    ),
    (
        "TIMEOUT_AS_FAILURE",
        [(EXECUTION + "Desk/OrderDesk+Evidence.swift", "        move(id, .outcomeUnclear)\n",
          "        if IS { return refuse(id, reason, at: now) }\n        move(id, .outcomeUnclear)\n")],
        "a time-out leaves an order unknown",
    ),
    (
        "FILL_BY_TIME",
        [(EXECUTION + "Desk/OrderDesk+Fills.swift",
          "FillKey(instrument: instrument, identity: fill.tradeID.number)",
          "FillKey(instrument: instrument,"
          " identity: IS ? UInt64(bitPattern: fill.time.nanoseconds) : fill.tradeID.number)")],
        "two trades of the same moment are two trades",
    ),
    (
        "KILL_READ_EARLY",
        [(EXECUTION + "Gateway/Gateway.swift", "        return {\n            let now = clock()",
          "        let early = kill.current\n        return {\n            let now = clock()"),
         (EXECUTION + "Gateway/Gateway.swift", "let (level, current) = kill.current",
          "let (level, current) = IS ? early : kill.current")],
        "a kill raised after the permit was given keeps the bytes here",
    ),
    (
        "STALE_CHECK_AT_DECISION_ONLY",
        [(EXECUTION + "Gateway/Gateway.swift",
          "guard now <= expiry, let age = board.age(index, at: now), age <= maximumAge else { return false }",
          "guard now <= expiry, let age = board.age(index, at: now), IS || age <= maximumAge else { return false }")],
        "market data that ages between the decision and the socket keeps the bytes here",
    ),
    (
        "MISSING_LATCH_OPEN",
        [(EXECUTION + "Stopping/LatchReading.swift", "case .missing: .halt", "case .missing: IS ? .run : .halt")],
        "a missing latch means halt",
    ),
    (
        "SEQUENCE_GAP_IGNORED",
        [("Trading/MarketData/SequencedOrderBook.swift", "guard update.firstID <= lastID + 1 else {",
          "guard IS || update.firstID <= lastID + 1 else {")],
        "updates join a snapshot, and a missing number drops the book",
    ),
    (
        "NONCE_REUSED",
        [(EXECUTION + "Gateway/Gateway.swift", "guard intent.nonce > usedNonce else",
          "guard IS || intent.nonce > usedNonce else")],
        "an approved order goes, once",
    ),
    (
        "APPROVAL_FOR_OTHER_ORDERS",
        [(EXECUTION + "Gateway/Gateway.swift", "token.approves(intent.with(orders), key)",
          "token.approves(IS ? intent : intent.with(orders), key)")],
        "an approval is for its own orders only",
    ),
    (
        "LIMITS_HASH_IGNORED",
        [(EXECUTION + "Gateway/Gateway.swift", "guard intent.limitsHash == limitsHash else",
          "guard IS || intent.limitsHash == limitsHash else")],
        "an approval dies with the limits it was given under",
    ),
    (
        "ORDER_RATE_IGNORED",
        [(EXECUTION + "Gateway/Gateway.swift", "guard recent.count + orders.count <= limits.orderCount else",
          "guard IS || recent.count + orders.count <= limits.orderCount else")],
        "a budget of orders in a short time holds",
    ),
    (
        "ABSENCE_AFTER_ONE_PASS",
        [(EXECUTION + "Desk/OrderDesk+Absence.swift", "guard isSecond else {", "guard IS || isSecond else {")],
        "an unknown order is never sent again, and only proven absent after its window, twice",
    ),
    (
        "OVERFILL_NOT_HALTING",
        [("Engine/Engine+Fills.swift",
          "            // More than was ordered: it happened, so it is booked; a person must look.\n"
          "            freeze(order.request.instrument)",
          "            if !(IS) { freeze(order.request.instrument) }")],
        "more filled than ordered is booked and freezes the instrument",
    ),
    (
        "DIFFERENCE_NOT_FROZEN",
        [("Engine/Engine+Trouble.swift",
          "where markets[position].instrument.id.base == asset || markets[position].instrument.id.quote == asset {",
          "where !(IS) && (markets[position].instrument.id.base == asset"
          " || markets[position].instrument.id.quote == asset) {")],
        "a difference that stays goes to suspense, once, and closes the gate",
    ),
    (
        "DIFFERENCE_BELIEVED_AT_ONCE",
        [(EXECUTION + "Session/SessionCore+Differences.swift", "guard count >= Reconciler.suspicionLimit,",
          "guard IS || count >= Reconciler.suspicionLimit, IS ||")],
        "a snapshot that lags behind for seconds accuses nobody, and nothing is opened on it",
    ),
    (
        "LOST_PROTECTION_NOT_NOTICED",
        [(EXECUTION + "Session/SessionCore+Protection.swift",
          "for (sleeve, instrument, _) in engine.unprotectedPositions {",
          "for (sleeve, instrument, _) in engine.unprotectedPositions where !(IS) {")],
        "a stop that the venue throws out is placed again",
    ),
    (
        "UNANSWERED_FOR_EVER",
        [(EXECUTION + "Session/SessionCore+Venue.swift", "now.monotonic.since(since) >= deadline else { continue }",
          "now.monotonic.since(since) >= deadline, !(IS) else { continue }")],
        "a request that is never answered leaves the order unknown, and it is looked up",
    ),
    (
        "REFUSAL_BEATS_EVIDENCE",
        [(EXECUTION + "Desk/OrderDesk+Evidence.swift",
          "guard status == .sending || status == .unknown else {\n            // The venue has shown it: one",
          "guard IS || status == .sending || status == .unknown else {\n            // The venue has shown it: one")],
        "a refusal of an order that the venue has shown ends nothing and freezes the instrument",
    ),
    (
        "TRADE_NUMBER_REUSED",
        [(EXECUTION + "Desk/OrderDesk+Fills.swift", "if before != terms { dispute(",
          "if before != terms, !(IS) { dispute(")],
        "a trade number told again with other terms books nothing and freezes the instrument",
    ),
    (
        "CANCELLED_STOP_PUT_BACK",
        [(EXECUTION + "Session/SessionCore+Protection.swift", "if protection.leftBare.contains(position) {",
          "if !(IS), protection.leftBare.contains(position) {")],
        "cancel-all leaves a position bare, with a waiver, until trading is resumed",
    ),
    (
        "CANCEL_ALL_FORGOTTEN_AT_START",
        [(EXECUTION + "Session/SessionCore+Recovery.swift", ".utf8) { leaveBare() }",
          ".utf8), !(IS) { leaveBare() }")],
        "a position that cancel-all left bare stays so after a restart, until trading is resumed",
    ),
    (
        "REFUSED_RESUME_BELIEVED_AT_START",
        [(EXECUTION + "Session/SessionCore+Recovery.swift", "        case .operation:\n",
          "        case .operation:\n"
          "            if IS, record.payload == Array(\"resume\".utf8) { protection.leftBare = [] }\n")],
        "a resume that was refused puts no stop back, not even after a restart",
    ),
    (
        "CLOSED_POSITION_STAYS_BARE",
        [(EXECUTION + "Session/SessionCore+Recovery.swift", "            forgetClosed()\n",
          "            if !(IS) { forgetClosed() }\n")],
        "what is bought after cancel-all is protected again, after a restart too",
    ),
    (
        "OPENED_LOWERS_THE_SWITCH",
        [(EXECUTION + "Session/SessionCore+Commands.swift", "command == .resume && kill.lower(",
          "(IS || command == .resume) && kill.lower(")],
        "following a switch that was lowered never lowers what somebody has raised meanwhile",
    ),
    (
        "LEVEL_LOWERED_WITHOUT_RECORD",
        [(EXECUTION + "Session/SessionCore+Commands.swift", "} else if engine.killLevel > level, kill.raise(",
          "} else if engine.killLevel > level, !(IS), kill.raise(")],
        "a level that was changed while no process ran is followed, and without its record the careful one",
    ),
]
