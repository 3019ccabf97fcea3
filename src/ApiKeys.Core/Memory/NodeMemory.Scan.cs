namespace ApiKeys;

internal sealed partial class NodeMemory
{
    private HashSet<ApiKeyId>? _changedSinceScan;
    private bool _rereadsScan;

    /// <summary>Notes from now on which keys change, so that a page of the scan that is read meanwhile does not undo
    /// it.</summary>
    public void BeginScanPage(int epoch)
    {
        lock (_gate)
        {
            // A loader that was overtaken while its process paused must not disturb the one that came after it.
            if (Epoch != epoch)
                return;
            _changedSinceScan = [];
            _rereadsScan = false;
        }
    }

    /// <summary>Takes in a page of the scan.</summary>
    /// <returns><see langword="false"/> where the page cannot be told from what changed meanwhile, as when an owner
    /// did: read it again.</returns>
    public bool EndScanPage(KeyScan page, int epoch)
    {
        lock (_gate)
        {
            if (Epoch != epoch)
                return true;
            var changed = _changedSinceScan!;
            _changedSinceScan = null;
            if (_rereadsScan)
                return false;

            foreach (var row in page.Keys)
            {
                if (_mode == MemoryMode.Loading && !changed.Contains(row.Key.Id))
                    Install(Make(row), keepsNew: true);
            }

            return true;
        }
    }

    /// <summary>From now on absence means that there is no such key: every page was loaded, and the changes since
    /// applied.</summary>
    public void CompleteMirror(int epoch)
    {
        lock (_gate)
        {
            if (Epoch == epoch && _mode == MemoryMode.Loading)
                _mode = MemoryMode.Mirror;
        }
    }
}
