<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>The store is not in order: %n finding(s).</source>
        <translation>
            <numerusform>The store is not in order: %n finding.</numerusform>
            <numerusform>The store is not in order: %n findings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%n entries written to {file}.</source>
        <translation>
            <numerusform>%n entry written to {file}.</numerusform>
            <numerusform>%n entries written to {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new above</source>
        <translation>
            <numerusform>%n new above</numerusform>
            <numerusform>%n new above</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken</source>
        <translation>
            <numerusform>%n taken</numerusform>
            <numerusform>%n taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will come in</source>
        <translation>
            <numerusform>%n will come in</numerusform>
            <numerusform>%n will come in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>Take %n</numerusform>
            <numerusform>Take %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take the %n that differ as in the file</source>
        <translation>
            <numerusform>Take the %n that differs as in the file</numerusform>
            <numerusform>Take the %n that differ as in the file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IncidentsPage</name>
    <message numerus="yes">
        <source>%n incident(s)</source>
        <translation>
            <numerusform>%n incident</numerusform>
            <numerusform>%n incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n linked record(s) that may not go.</source>
        <translation>
            <numerusform>Left out: %n linked record that may not go.</numerusform>
            <numerusform>Left out: %n linked records that may not go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MovementsPage</name>
    <message numerus="yes">
        <source>%n movement(s) written to {file}.</source>
        <translation>
            <numerusform>%n movement written to {file}.</numerusform>
            <numerusform>%n movements written to {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ObjectList</name>
    <message numerus="yes">
        <source>%n object(s) on the map</source>
        <translation>
            <numerusform>%n object on the map</numerusform>
            <numerusform>%n objects on the map</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartnersPage</name>
    <message numerus="yes">
        <source>%n partner(s)</source>
        <translation>
            <numerusform>%n partner</numerusform>
            <numerusform>%n partners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partner(s) added.</source>
        <translation>
            <numerusform>%n partner added.</numerusform>
            <numerusform>%n partners added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partner(s) written.</source>
        <translation>
            <numerusform>%n partner written.</numerusform>
            <numerusform>%n partners written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n log entries</source>
        <translation>
            <numerusform>%n log entry</numerusform>
            <numerusform>%n log entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer commits</source>
        <translation>
            <numerusform>%n newer commit</numerusform>
            <numerusform>%n newer commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other records</source>
        <translation>
            <numerusform>%n other record</numerusform>
            <numerusform>%n other records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message numerus="yes">
        <source>%n partner(s) added.</source>
        <translation>
            <numerusform>%n partner added.</numerusform>
            <numerusform>%n partners added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ZonesPage</name>
    <message numerus="yes">
        <source>%n zone(s)</source>
        <translation>
            <numerusform>%n zone</numerusform>
            <numerusform>%n zones</numerusform>
        </translation>
    </message>
</context>
</TS>
