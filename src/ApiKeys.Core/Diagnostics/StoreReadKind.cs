namespace ApiKeys;

/// <summary>What a node reads from its store.</summary>
internal enum StoreReadKind
{
    Key = 0,
    Head,
    Scan,
}
