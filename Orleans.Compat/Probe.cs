namespace Orleans; internal static class Probe { }
