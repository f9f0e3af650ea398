// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_PYTHON_SHIM_HPP
#define SYNCFN_CONNECTOR_PYTHON_SHIM_HPP

#include <string_view>

namespace syncfn {

/// The program that runs an unmodified Python module: `python3 -c SHIM FILE HANDLER STYLE`.
///
/// Requests come on descriptor 3 as `<bytes> <timeout ms>\n` and the bytes; frames go out on descriptor 4 as
/// `<kind> <bytes> <platform error>\n` and the bytes; kinds: `ready`, `failed` (the text says why), `answer`.
/// A Lambda-style handler takes two positional arguments, an HTTP-style one takes one, or calls its first one
/// `request` or `req`.
inline constexpr std::string_view python_shim = R"python(
import asyncio, decimal, importlib.util, inspect, io, json, os, sys, time, traceback, uuid

SHIM_FRAMES = ("<string>",)
requests = os.fdopen(3, "rb")
answers = os.fdopen(4, "wb")
os.set_inheritable(3, False)
os.set_inheritable(4, False)


def send(kind, body, platform_error=""):
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    answers.write(b"%s %d %s\n" % (kind.encode(), len(body), platform_error.encode()))
    answers.write(body)
    answers.flush()


def receive():
    head = requests.readline()
    if not head:
        sys.exit(0)
    size, timeout = head.split()
    return requests.read(int(size)), int(timeout)


class Context:
    function_version = "$LATEST"
    memory_limit_in_mb = "1024"
    identity = None
    client_context = None

    def __init__(self, name, timeout):
        self._deadline = time.monotonic() + timeout / 1000
        self.function_name = name
        self.invoked_function_arn = "arn:aws:lambda:local:000000000000:function:" + name
        self.log_group_name = "/aws/lambda/" + name
        self.log_stream_name = "local"
        self.aws_request_id = str(uuid.uuid4())

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class Headers(dict):
    def __init__(self, pairs):
        super().__init__((name.lower(), value) for name, value in pairs)

    def get(self, name, default=None):
        return super().get(name.lower(), default)

    def __getitem__(self, name):
        return super().__getitem__(name.lower())

    def __contains__(self, name):
        return super().__contains__(name.lower())


class Request:
    method = "POST"
    path = "/"
    full_path = "/?"
    url = base_url = "http://localhost/"
    content_type = mimetype = "application/json"
    is_json = True
    remote_addr = "127.0.0.1"

    def __init__(self, body):
        self.data = body
        self.args, self.form, self.files, self.cookies, self.values = {}, {}, {}, {}, {}
        self.content_length = len(body)
        self.stream = io.BytesIO(body)
        self.headers = Headers([("Content-Type", "application/json"), ("Content-Length", str(len(body))),
                                ("Host", "localhost")])

    def get_data(self, cache=True, as_text=False, parse_form_data=False):
        return self.data.decode() if as_text else self.data

    def get_json(self, force=False, silent=False, cache=True):
        try:
            return json.loads(self.data)
        except ValueError:
            if silent:
                return None
            raise

    @property
    def json(self):
        return self.get_json()


class MarshalError(Exception):
    shown_as = "Runtime.MarshalError"


class UnmarshalError(Exception):
    shown_as = "Runtime.UnmarshalError"


def lambda_event(body):
    try:
        return json.loads(body)
    except Exception as problem:
        raise UnmarshalError("Unable to unmarshal input: " + str(problem)) from None


def encode_unknown(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError(repr(type(value)) + " is not JSON serializable")


def lambda_bytes(result):
    if isinstance(result, bytes):
        return result
    try:
        return json.dumps(result, default=encode_unknown).encode("utf-8", "surrogatepass")
    except Exception as problem:
        raise MarshalError("Unable to marshal response: " + str(problem)) from None


def http_body(result):
    if hasattr(result, "get_data"):
        return result.get_data(), getattr(result, "status_code", 200)
    if isinstance(result, (bytes, bytearray)):
        return bytes(result), 200
    if isinstance(result, str):
        return result.encode("utf-8", "surrogatepass"), 200
    if isinstance(result, (dict, list)):
        return json.dumps(result).encode(), 200
    raise TypeError("the handler returned " + type(result).__name__ +
                    "; an HTTP function returns str, bytes, dict, list, a tuple or a response object")


def http_answer(result):
    if not isinstance(result, tuple):
        return http_body(result)
    body, status = http_body(result[0])
    if len(result) > 1 and isinstance(result[1], (int, str)):
        status = int(str(result[1]).split()[0])
    return body, status


def own_frames(problem):
    frames = traceback.extract_tb(problem.__traceback__)
    while frames and frames[0].filename in SHIM_FRAMES:
        del frames[0]
    return traceback.format_list(frames)


def error_answer(problem):
    known = isinstance(problem, (MarshalError, UnmarshalError))
    kind = problem.shown_as if known else type(problem).__name__
    return json.dumps(dict(errorMessage=str(problem), errorType=kind, stackTrace=own_frames(problem))).encode()


def http_style(handler):
    try:
        parameters = list(inspect.signature(handler).parameters.values())
    except (TypeError, ValueError):
        return False
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return False
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return len(positional) == 1 or bool(positional) and positional[0].name in ("request", "req")


def load(file, path):
    folder, base = os.path.split(os.path.abspath(file))
    name = os.path.splitext(base)[0]
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = [base]
    spec = importlib.util.spec_from_file_location(name, os.path.join(folder, base))
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    handler = module
    for part in path.split("."):
        handler = getattr(handler, part, None)
    if handler is None:
        raise AttributeError("Handler '%s' missing on module '%s'" % (path, name))
    if not callable(handler):
        raise AttributeError("Handler '%s' of module '%s' is not callable" % (path, name))
    return name, handler


def start(file, path):
    try:
        return load(file, path)
    except Exception as problem:
        text = "%s: %s" % (type(problem).__name__, problem)
        places = [f for f in traceback.extract_tb(problem.__traceback__)
                  if f.filename not in SHIM_FRAMES and not f.filename.startswith("<frozen")]
        if places:
            text += " (%s, line %s)" % (os.path.basename(places[-1].filename), places[-1].lineno)
        send("failed", text.encode("utf-8", "backslashreplace"))
        sys.exit(1)


def finished(result, loop):
    return loop.run_until_complete(result) if inspect.isawaitable(result) else result


def main():
    file, path, style = sys.argv[1:4]
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    name, handler = start(file, path)
    as_http = style == "http" or style == "detect" and http_style(handler)
    send("ready", b"")
    while True:
        body, timeout = receive()
        try:
            if as_http:
                answer, status = http_answer(finished(handler(Request(body)), loop))
                send("answer", answer, "HTTP status %d" % status if status >= 400 else "")
            else:
                result = finished(handler(lambda_event(body), Context(name, timeout)), loop)
                send("answer", lambda_bytes(result))
        except Exception as problem:
            send("answer", error_answer(problem), "unhandled exception")


main()
)python";

}  // namespace syncfn

#endif
