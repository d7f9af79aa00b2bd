-- What wrk asks for: the paths of a file in turn, and how it tells the result: one line of numbers.
local paths = {}
for line in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = line
end
local headers = {["Accept-Language"] = "ko-KR,ko;q=0.9"}
if os.getenv("BENCH_COOKIE") then
  headers["Cookie"] = os.getenv("BENCH_COOKIE")
end
local at = 0

-- The mean of the pauses before each request, in milliseconds: then each connection is a reader.
local pause = tonumber(os.getenv("BENCH_PAUSE") or "0")
if pause > 0 then
  function delay()
    return math.random(0, 2 * pause)
  end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end

-- requests, seconds, median, 95th and 99th percentile, the slowest (milliseconds), failed requests
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %.3f %.1f %.1f %.1f %.1f %d\n",
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
