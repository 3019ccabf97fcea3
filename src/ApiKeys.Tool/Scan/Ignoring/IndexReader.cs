using System.Buffers.Binary;
using System.Text;

namespace ApiKeys;

/// <summary>Reads the names out of an index of git: the formats 2, 3 and 4, with hashes of SHA-1 or SHA-256.</summary>
/// <remarks>The layout is that of git's <c>gitformat-index</c>.</remarks>
internal ref struct IndexReader
{
    private const int HeadLength = 12;
    private const int StatLength = 40;
    private const int FlagsLength = 2;
    private const int ExtensionHeadLength = 8;
    private const ushort IsExtended = 0x4000;
    private const ushort LengthMask = 0xFFF;

    private readonly ReadOnlySpan<byte> _file;
    private readonly int _hashLength;
    private readonly uint _version;
    private readonly uint _count;
    private readonly List<string> _names = [];
    private byte[] _name = [];
    private int _at = HeadLength;

    private IndexReader(ReadOnlySpan<byte> file, int hashLength)
    {
        _file = file;
        _hashLength = hashLength;
        _version = BinaryPrimitives.ReadUInt32BigEndian(file[4..]);
        _count = BinaryPrimitives.ReadUInt32BigEndian(file[8..]);
    }

    /// <summary>Reads the names of an index, and the name of another one whose names are tracked too.</summary>
    /// <returns>The names, those of folders of other repositories included, and the hash in the other's name, if there
    /// is one; nothing where this is no index that is understood.</returns>
    public static (IReadOnlyList<string> Names, string? Shared)? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("DIRC"u8) || file.Length < HeadLength)
            return null;

        // No byte says which hash it is. Names of the wrong one have other lengths than their flags say.
        return new IndexReader(file, 20).Read() ?? new IndexReader(file, 32).Read();
    }

    private (IReadOnlyList<string> Names, string? Shared)? Read()
    {
        if (_version is not (2 or 3 or 4))
            return null;
        for (var number = 0U; number < _count; number++)
        {
            if (!ReadEntry())
                return null;
        }

        return ReadExtensions(out var shared) ? (_names, shared) : null;
    }

    private bool ReadEntry()
    {
        var start = _at;
        _at += StatLength + _hashLength;
        if (_at + FlagsLength > _file.Length)
            return false;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(_file[_at..]);
        _at += FlagsLength + ((flags & IsExtended) != 0 ? FlagsLength : 0);
        if (_version == 4 ? !TakeEndOfNameBefore() : !Take(0))
            return false;
        if ((flags & LengthMask) != Math.Min(_name.Length, LengthMask))
            return false;
        if (_version < 4)
            _at = start + ((_at - start + 7) / 8 * 8);

        // In an index that lies upon another one, an entry without a name changes one of the other's.
        if (_name.Length > 0)
            _names.Add(Encoding.UTF8.GetString(_name));
        return true;
    }

    // A name of version 4 says how many bytes of the one before it go away.
    private bool TakeEndOfNameBefore()
    {
        var dropped = 0L;
        for (var isFirst = true; ; isFirst = false)
        {
            if (_at >= _file.Length || dropped > int.MaxValue)
                return false;
            var read = _file[_at++];
            dropped = isFirst ? read & 0x7F : ((dropped + 1) << 7) | (uint)(read & 0x7F);
            if (read < 0x80)
                return dropped <= _name.Length && Take(_name.Length - (int)dropped);
        }
    }

    /// <summary>Takes a name up to its zero byte, behind some bytes of the name before.</summary>
    private bool Take(int kept)
    {
        if (_at > _file.Length)
            return false;
        var length = _file[_at..].IndexOf((byte)0);
        if (length < 0 || kept + length > IgnoreRule.MaxLength)
            return false;
        _name = [.. _name.AsSpan(0, kept), .. _file.Slice(_at, length)];
        _at += length + 1;
        return true;
    }

    private bool ReadExtensions(out string? shared)
    {
        shared = null;
        while (_at + ExtensionHeadLength <= _file.Length - _hashLength)
        {
            var isLink = _file[_at..].StartsWith("link"u8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(_file[(_at + 4)..]);
            _at += ExtensionHeadLength;
            if (length > _file.Length - _at || (isLink && length < _hashLength))
                return false;
            if (isLink && _file.Slice(_at, _hashLength).ContainsAnyExcept((byte)0))
                shared = Convert.ToHexStringLower(_file.Slice(_at, _hashLength));
            _at += (int)length;
        }

        return _at == _file.Length - _hashLength;
    }
}
