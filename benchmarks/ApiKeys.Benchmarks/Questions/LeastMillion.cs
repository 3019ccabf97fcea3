using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Benchmarks;

/// <summary>What would <see cref="ValidateMillion"/> say of a node that needs a single cold cache line for each key,
/// and counts nothing?</summary>
/// <remarks>The least work that steps 1 to 5 can be on this machine: read the token, hash it with a kept state, compare
/// with one aligned 64-byte slot on huge pages that is fetched meanwhile, read both clocks, and decide on an access
/// that is in a cache. Every slot is another key's, so nothing matches; what is compared and decided is the
/// same.</remarks>
public class LeastMillion : ValidateMillion
{
    private const int SlotLength = 64;
    private const int HugePages = 14;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _slots = [];
    private int _first;
    private int _mask;
    private GrantedAccess _access = null!;

    private protected override void Prepare()
    {
        var count = (int)BitOperations.RoundUpToPowerOf2((uint)Keys);
        _slots = GC.AllocateArray<byte>((count + 1) * SlotLength, pinned: true);
        var begin = Marshal.UnsafeAddrOfPinnedArrayElement(_slots, 0);
        _first = (int)(-begin & (SlotLength - 1));
        var page = (begin + 4095) & ~4095;
        if (OperatingSystem.IsLinux())
            _ = Advise(page, (begin + _slots.Length - page) & ~4095, HugePages);
        RandomNumberGenerator.Fill(_slots);
        _mask = count - 1;
        _access = Workload.Node.Scopes.Compile(KeyAccess.Full);
    }

    private protected override void Operate(ReadOnlySpan<Draw> order)
    {
        Span<byte> ascii = stackalloc byte[ApiKeyFormat.MaxTokenLength];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var format = Workload.Node.Validator.Format;
        var time = TimeProvider.System;
        foreach (var draw in order)
        {
            var token = Workload.Tokens[draw.Key];
            if (!format.Parse(token).IsWellFormed)
                throw Requests.Unexpected("a text that is no token");
            Ascii.FromUtf16(token, ascii, out var length);
            var id = MemoryMarshal.Read<ulong>(ascii[GeneratedKeys.Prefix.Length..]);
            var place = (int)((id * 0x9E3779B97F4A7C15) >> 40) & _mask;
            var slot = _slots.AsSpan(_first + (SlotLength * place), SlotLength);
            Fetch(slot);
            _hash.AppendData(ascii[..length]);
            _hash.GetHashAndReset(digest);
#pragma warning disable RS0030 // The node reads the system's monotonic clock in this way, too.
            var now = Environment.TickCount64 + time.GetUtcNow().UtcTicks;
#pragma warning restore RS0030
            if (MemoryMarshal.Read<Vector256<byte>>(slot) == MemoryMarshal.Read<Vector256<byte>>(digest) || now == 0)
                throw Requests.Unexpected("a digest that nobody put there");
            if (!_access.Decide(Workload.Requirement, draw.Tag).IsAllowed)
                throw Requests.Unexpected("a request that is refused");
        }
    }

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nint length, int advice);

    private static unsafe void Fetch(Span<byte> slot)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref MemoryMarshal.GetReference(slot)));
    }
}
