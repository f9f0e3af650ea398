// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_PIPE_PUMP_HPP
#define SYNCFN_CONNECTOR_PIPE_PUMP_HPP

#include <syncfn/connector/file_descriptor.hpp>

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Moves bytes through several pipes at once, so that no side ever waits for the other on a full pipe.
///
/// Precondition: the descriptors and the bytes to send outlive the pump. A pipe that ends is closed.
class pipe_pump {
public:
    using sink = std::function<void(std::string_view)>;

    /// Sends `bytes`; afterwards closes the pipe if `close_behind`.
    void send(file_descriptor& pipe, std::string_view bytes, bool close_behind) {
        make_nonblocking(pipe);
        outgoing_.push_back({&pipe, bytes, close_behind});
        finish_sending(outgoing_.back());
    }

    /// Hands everything that arrives to `receive`.
    void receive(file_descriptor& pipe, sink receive) {
        make_nonblocking(pipe);
        incoming_.push_back({&pipe, std::move(receive)});
    }

    /// True while a pipe that we read from is open.
    bool receiving() const {
        for (input const& in : incoming_)
            if (*in.pipe) return true;
        return false;
    }

    /// Waits up to `patience` for a pipe to be ready and moves what can be moved. False: nothing was.
    bool step(std::chrono::milliseconds patience) {
        std::vector<pollfd> waiting;
        for (output const& out : outgoing_)
            if (out.pending()) waiting.push_back({out.pipe->number(), POLLOUT, 0});
        for (input const& in : incoming_)
            if (*in.pipe) waiting.push_back({in.pipe->number(), POLLIN, 0});
        if (::poll(waiting.data(), waiting.size(), static_cast<int>(patience.count())) <= 0) return false;
        for (pollfd const& one : waiting)
            if (one.revents != 0) move(one.fd);
        return true;
    }

    /// Moves what can be moved without waiting. Bounded: a peer that never stops writing cannot hold us here.
    void drain() {
        for (int rounds = 0; rounds < 64 && step(std::chrono::milliseconds(0)); ++rounds) {
        }
    }

private:
    struct output {
        file_descriptor* pipe;
        std::string_view bytes;
        bool close_behind;
        bool pending() const { return *pipe && !bytes.empty(); }
    };
    struct input {
        file_descriptor* pipe;
        sink receive;
    };

    void move(int number) {
        for (output& out : outgoing_)
            if (out.pending() && out.pipe->number() == number) return write_some(out);
        for (input& in : incoming_)
            if (*in.pipe && in.pipe->number() == number) return read_some(in);
    }

    void write_some(output& out) {
        ssize_t const count = write_without_signal(*out.pipe, out.bytes.substr(0, 65'536));
        if (count >= 0)
            out.bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EAGAIN && errno != EINTR)
            out.bytes = {};  // the reader is gone; whether that matters is judged by what it answers
        finish_sending(out);
    }

    static void finish_sending(output& out) {
        if (out.bytes.empty() && out.close_behind) out.pipe->close();
    }

    void read_some(input& in) {
        ssize_t const count = ::read(in.pipe->number(), buffer_.data(), buffer_.size());
        if (count > 0)
            in.receive({buffer_.data(), static_cast<std::size_t>(count)});
        else if (count == 0 || (errno != EAGAIN && errno != EINTR))
            in.pipe->close();
    }

    std::vector<output> outgoing_;
    std::vector<input> incoming_;
    std::array<char, 65'536> buffer_;
};

}  // namespace syncfn

#endif
