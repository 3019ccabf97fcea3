using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>One change of a key, or of the flag of the owner that is named.</summary>
internal readonly record struct LoggedChange(RevisionMark At, ApiKeyId Id, string? Owner);

/// <summary>The newest changes of an in-memory store, without a gap, as many as are kept.</summary>
/// <remarks>The change of revision <c>r</c> lies in slot <c>(r - 1) % kept</c>, where the change that many revisions
/// later overwrites it.</remarks>
internal sealed class ChangeLog(int kept)
{
    private readonly List<LoggedChange> _slots = [];

    public RevisionMark Head { get; private set; }

    private long Oldest => Head.Revision - _slots.Count + 1;

    /// <summary>Draws marks for revisions ahead, so that nothing can fail any more when they are appended.</summary>
    public static RevisionMark[] Draw(long first, int count)
    {
        var marks = new ulong[count];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(marks.AsSpan()));
        return [.. marks.Select((mark, index) => new RevisionMark(first + index, mark))];
    }

    public void Append(LoggedChange change)
    {
        if (_slots.Count < kept)
            _slots.Add(change);
        else
            _slots[Slot(change.At.Revision)] = change;
        Head = change.At;
    }

    /// <summary>Says whether the log holds this very place and everything after it.</summary>
    public bool Continues(RevisionMark place) =>
        place.Revision == 0
            ? place == default && Head.Revision <= kept
            : place.Revision >= Oldest && place.Revision <= Head.Revision && _slots[Slot(place.Revision)].At == place;

    public IEnumerable<LoggedChange> After(long revision, int limit)
    {
        var last = revision + Math.Min(limit, Head.Revision - revision);
        for (var next = revision + 1; next <= last; next++)
            yield return _slots[Slot(next)];
    }

    private int Slot(long revision) => (int)((revision - 1) % kept);
}
