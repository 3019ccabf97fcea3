namespace ApiKeys;

/// <summary>Walks the tags of a <see cref="TagSet"/> in ordinal order; for <c>foreach</c>.</summary>
public ref struct TagSetEnumerator
{
    private readonly GrantedAccess? _access;
    private readonly AccessRequirement? _requirement;
    private int _index;

    internal TagSetEnumerator(GrantedAccess? access, AccessRequirement? requirement)
    {
        _access = access;
        _requirement = requirement;
        _index = -1;
    }

    /// <summary>The tag that the enumerator stands on.</summary>
    /// <value>Only after <see cref="MoveNext"/> said that there is one.</value>
    public readonly string Current => _access!.TagAt(_index);

    /// <summary>Goes to the next tag.</summary>
    /// <returns><see langword="false"/> when there is none.</returns>
    public bool MoveNext()
    {
        if (_access is null)
            return false;
        _index = _access.NextHeldTag(_requirement!, _index + 1);
        return _index >= 0;
    }
}
