# shellcheck shell=bash
# What all hooks share; each of them sources it first.
#
# SEOGA_ROOT, empty on an instance, stands before every path of the instance, so that the same hooks run in a
# folder that stands for "/". Tools are found on the PATH.
set -Eeuo pipefail
shopt -s inherit_errexit

# One stream: the agent reads stdout and stderr side by side, and the last line has to be the reason.
exec 2>&1

root=${SEOGA_ROOT:-}
event=${LIFECYCLE_EVENT:-${0##*/}}
bundle=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
unit=seoga.service
settings=$root/etc/seoga/seoga.env
application_log=$root/var/log/seoga/seoga.log

# The agent's own PATH may lack some of these; what it has comes first.
PATH=$PATH:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/aws/amazon-cloudwatch-agent/bin
# Messages of tools as this script expects them, whatever the instance speaks.
export LC_ALL=C

say() { printf '%s: %s\n' "$event" "$*"; }

# The status of a hook that has said why.
explained=9
failed_command=

# Ends the hook with this reason as its last line: the agent reports no more than the last 2 KB. Also from within
# $(...), whose output would be swallowed.
fail() {
  printf '%s failed: %s\n' "$event" "$(tr '\n' ' ' <<<"$*" | cut -c 1-600)" >&2
  exit "$explained"
}

# A command that nobody expected to fail ends the hook through here.
finish() {
  local status=$?
  if ((status != 0 && status != explained)); then
    printf '%s failed: status %d of: %s\n' "$event" "$status" "$failed_command"
  fi
}
trap 'failed_command=$BASH_COMMAND' ERR
trap finish EXIT
trap 'fail "ended from outside, probably because its time was over"' TERM

# setting NAME [DEFAULT]: a value of the environment file. It is systemd's format, not the shell's.
setting() {
  local value
  value=$(sed -n "s/^$1=//p" "$settings" | tail -n 1)
  value=${value#[\"\']}
  value=${value%[\"\']}
  printf '%s\n' "${value:-${2:-}}"
}

required_setting() {
  local value
  [[ -r $settings ]] || fail "no $settings; the launch template's user data writes it"
  value=$(setting "$1")
  [[ -n $value ]] || fail "$settings has no $1"
  printf '%s\n' "$value"
}

required_tool() { type -P "$1" >/dev/null || fail "no $1 on this instance; the launch template's user data installs it"; }

#### The unit ####

unit_is() { systemctl show --property="$1" --value "$unit"; }

# What the processes of the unit wrote, without what systemd says about it.
journal() { journalctl "_SYSTEMD_UNIT=$unit" --lines="$1" --output=cat --no-pager; }

# Time, level and message of JSON lines, other lines as they are.
readable() {
  sed -E 's/.*"timestamp":"([^".]*)[^"]*".*"level":"([A-Z]+)","message":"(([^"\\]|\\.)*)".*/\1 \2 \3/' | cut -c 1-160
}

# The messages in a JSON line, of the log entry and of its exceptions.
messages() { grep -oE '"message":"([^"\\]|\\.)*"' | sed -E 's/^"message":"//; s/"$//; s/\\[nrt]/ /g' | cut -c 1-200; }

# What an application that has ended said last. Errors of the application are in the journal as JSON, with the root
# cause last; what the JVM says is plain text.
last_words() {
  local lines
  lines=$(journal 3)
  if [[ $(tail -n 1 <<<"$lines") == *'"message":"'* ]]; then
    tail -n 1 <<<"$lines" | messages | sed -n '1p;$p' | uniq | paste -sd '|' - | sed 's/|/; cause: /'
  else
    uniq <<<"$lines" | cut -c 1-200
  fi
}

# The end of both logs, short enough that the reason stays within the agent's 2 KB.
show_logs() {
  say "the end of the journal:"
  journal 4 | readable || true
  if [[ -r $application_log ]]; then
    say "the end of $application_log:"
    tail -n 4 "$application_log" | readable || true
  fi
}

fail_with_logs() {
  show_logs
  fail "$@"
}

#### HTTP ####

base_url() { printf 'http://127.0.0.1:%s\n' "$(setting SEOGA_HTTP_PORT 8080)"; }

# await_ready SECONDS: until the path that the target group asks answers 200. An application that keeps ending is
# not waited for.
await_ready() {
  local seconds=$1 url answer body restarts at_first state=unknown
  url=$(base_url)/q/health/ready
  body=$(mktemp)
  at_first=$(unit_is NRestarts)
  SECONDS=0
  while ((SECONDS < seconds)); do
    if answer=$(curl --silent --max-time 5 --output "$body" --write-out '%{http_code}' "$url"); then
      state="HTTP $answer $(tr -d '\n' <"$body" | tr -s ' ' | cut -c 1-200)"
      if [[ $answer == 200 ]]; then
        rm -f "$body"
        say "ready after $SECONDS s"
        return
      fi
    else
      state="no answer (curl exit status $?)"
    fi
    restarts=$(($(unit_is NRestarts) - at_first))
    if [[ $(unit_is ActiveState) == failed ]] || ((restarts >= 2)); then
      rm -f "$body"
      fail_with_logs "$unit ended by itself with exit status $(unit_is ExecMainStatus); its last words: $(last_words)"
    fi
    sleep 1
  done
  rm -f "$body"
  fail_with_logs "not ready after $seconds s; last state of $url: $state; $unit is $(unit_is ActiveState)"
}
