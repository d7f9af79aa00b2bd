-- What wrk asks for: the paths of a file in turn, and how it tells the result: one line of numbers.
local paths = {}
for line in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = line
end
local headers = {["Accept-Language"] = "ko-KR,ko;q=0.9"}
if os.getenv("BENCH_COOKIE") then
  headers["Cookie"] = os.getenv("BENCH_COOKIE")
end
local connections = tonumber(os.getenv("BENCH_CONNECTIONS"))
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

-- The times that were waited, in microseconds, the longest first, with their counts. wrk has added to them, for each time
-- of at least twice the mean, as many requests as would have been sent meanwhile (its stats_correct): that is undone here.
local function waited(summary, latency)
  local mean = math.floor(summary.duration / math.floor(summary.requests / connections))
  local added = {}
  local times = {}
  for i = #latency, 1, -1 do
    local time, count = latency(i)
    count = count - (added[time] or 0)
    if count > 0 then
      times[#times + 1] = {time, count}
      if time >= 2 * mean then
        for of = time - mean, mean + 1, -mean do
          added[of] = (added[of] or 0) + count
        end
      end
    end
  end
  return times
end

-- Milliseconds within which a share of the requests was answered.
local function percentile(times, requests, share)
  local longer = 0
  for _, time in ipairs(times) do
    longer = longer + time[2]
    if longer > requests * (1 - share) then
      return time[1] / 1e3
    end
  end
  return 0
end

-- requests, seconds; median, 95th and 99th percentile, the slowest (milliseconds); failed requests; 95th and 99th percentile
-- with what wrk adds
function done(summary, latency)
  local errors = summary.errors
  local times = waited(summary, latency)
  local all = 0
  for _, time in ipairs(times) do
    all = all + time[2]
  end
  -- wrk keeps no time beyond its limit, of which it tells apart.
  assert(summary.requests - all <= errors.timeout and all <= summary.requests, "what wrk has added is not undone")
  io.write(string.format("RESULT %d %.3f %.1f %.1f %.1f %.1f %d %.1f %.1f\n",
    summary.requests, summary.duration / 1e6,
    percentile(times, all, 0.5), percentile(times, all, 0.95), percentile(times, all, 0.99), latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
