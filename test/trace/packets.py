"""Sends packets into a network namespace and tells what becomes of each of them.

usage: packets.py PLAN

PLAN is JSON: {"family", "host": pid, "outside": {"pid", "interface", "to": mac}, "inside": {…}, "packets": […]}; a packet is
[from, protocol, source, destination, source port, destination port], from being outside, inside or host. Prints JSON: for
each packet what was seen of it, as [place, source, destination, source port, destination port], ["rst"],
["icmp", type, code] or ["error", errno].
"""
import ctypes, errno, ipaddress, json, os, select, socket, struct, sys, time

plan = json.load(open(sys.argv[1]))
SIX = plan["family"] == 6
MARK, ETHERTYPE = b"twinhost", 0x86DD if SIX else 0x0800
PROTOCOLS = {"tcp": 6, "udp": 17, "icmp": 58 if SIX else 1}
ECHO = 128 if SIX else 8
libc = ctypes.CDLL(None, use_errno=True)


def enter(pid):
    fd = os.open(f"/proc/{pid}/ns/net", os.O_RDONLY)
    if libc.setns(fd, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")
    os.close(fd)


def roomy(sock):
    sock.setsockopt(socket.SOL_SOCKET, 33, 1 << 26)  # SO_RCVBUFFORCE
    sock.setblocking(False)
    return sock


def wire(end):
    enter(end["pid"])
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETHERTYPE))
    sock.bind((end["interface"], ETHERTYPE))
    return roomy(sock)


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def transport(number, protocol, source, destination, sport, dport):
    if protocol == "tcp":
        body = struct.pack("!HHIIBBHHH", sport, dport, number, 0, 5 << 4, 2, 64240, 0, 0)
        at = 16
    elif protocol == "udp":
        body = struct.pack("!HHHH", sport, dport, 20, 0) + MARK + struct.pack("!I", number)
        at = 6
    else:
        body = struct.pack("!BBHHH", ECHO, 0, 0, sport, 1) + MARK + struct.pack("!I", number)
        at = 2
    pseudo = source + destination + struct.pack("!II" if SIX else "!HH", *((len(body), PROTOCOLS[protocol]) if SIX else (PROTOCOLS[protocol], len(body))))
    if protocol == "icmp" and not SIX:
        pseudo = b""
    value = checksum(pseudo + body)
    return body[:at] + struct.pack("!H", value or 0xFFFF) + body[at + 2 :]


def datagram(number, protocol, source, destination, sport, dport):
    source, destination = ipaddress.ip_address(source).packed, ipaddress.ip_address(destination).packed
    body = transport(number, protocol, source, destination, sport, dport)
    if SIX:
        return struct.pack("!IHBB", 6 << 28, len(body), PROTOCOLS[protocol], 64) + source + destination + body
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), number & 0xFFFF, 0, 64, PROTOCOLS[protocol], 0) + source + destination
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + body


def layers(data):
    """Source, destination, protocol and what follows; of a quoted packet too."""
    if SIX:
        return data[8:24], data[24:40], data[6], data[40:]
    return data[12:16], data[16:20], data[9], data[(data[0] & 15) * 4 :]


def number_of(protocol, body):
    if protocol == 6:
        return struct.unpack("!I", body[4:8])[0]
    found = body.find(MARK)
    return struct.unpack("!I", body[found + 8 : found + 12])[0] if found in (8,) else None


def seen(place, data, bare=None):
    """(number, what it says); None for what is not of ours. `bare` is a body without its header, with both addresses."""
    source, destination, protocol, body = bare or layers(data)
    if protocol == 6:
        flags = body[13]
        if flags & 4:
            return (struct.unpack("!I", body[8:12])[0] - 1) & 0xFFFFFFFF, ["rst"]
        if flags & 0x12 != 2:
            return None
    elif protocol == PROTOCOLS["icmp"] and body[0] != ECHO:
        kinds = (1, 3) if SIX else (3, 11)
        if body[0] not in kinds:
            return None
        inner = layers(body[8:])
        return number_of(inner[2], inner[3]), ["icmp", body[0], body[1]]
    elif protocol not in PROTOCOLS.values():
        return None
    ports = (struct.unpack("!H", body[4:6])[0], 0) if protocol == PROTOCOLS["icmp"] else struct.unpack("!HH", body[:4])
    say = [str(ipaddress.ip_address(one)) for one in (source, destination)]
    return number_of(protocol, body), [place, *say, *ports]


outside, inside = wire(plan["outside"]), wire(plan["inside"])
enter(plan["host"])
family = socket.AF_INET6 if SIX else socket.AF_INET
own = socket.socket(family, socket.SOCK_RAW, socket.IPPROTO_RAW)
local = {}
for protocol in PROTOCOLS.values():
    sock = roomy(socket.socket(family, socket.SOCK_RAW, protocol))
    if SIX:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
    local[sock] = protocol
heard = [[] for _ in plan["packets"]]


def note(found):
    if found is None or found[0] is None or not 0 <= found[0] - 1 < len(heard):
        return
    if found[1] not in heard[found[0] - 1]:
        heard[found[0] - 1].append(found[1])


def hear(sock):
    while True:
        try:
            if sock in (outside, inside):
                data, address = sock.recvfrom(2048)
                if address[2] != 4:  # PACKET_OUTGOING: what we sent ourselves
                    note(seen("outside" if sock is outside else "inside", data[14:]))
            elif SIX:
                body, ancillary, _, address = sock.recvmsg(2048, 256)
                target = next(data[:16] for _, kind, data in ancillary if kind == socket.IPV6_PKTINFO)
                source = ipaddress.ip_address(address[0].split("%")[0]).packed
                note(seen("local", None, (source, target, local[sock], body)))
            else:
                note(seen("local", sock.recv(2048)))
        except BlockingIOError:
            return


def listen(seconds):
    everything = [outside, inside, *local]
    until = time.monotonic() + seconds
    while True:
        ready, _, _ = select.select(everything, [], [], max(0, until - time.monotonic()))
        for sock in ready:
            hear(sock)
        if not ready and time.monotonic() >= until:
            return


heads = {
    name: bytes.fromhex(plan[name]["to"].replace(":", "")) + b"\x02\x00\x00\x00\x00\x01" + struct.pack("!H", ETHERTYPE)
    for name in ("outside", "inside")
}
for index, (place, *words) in enumerate(plan["packets"]):
    data = datagram(index + 1, *words)
    try:
        if place == "host":
            own.sendto(data, (words[2], 0))
        else:
            (outside if place == "outside" else inside).send(heads[place] + data)
    except OSError as error:
        note((index + 1, ["error", errno.errorcode[error.errno]]))
    if index % 64 == 63:
        listen(0)
listen(0.5)
json.dump(heard, sys.stdout)
