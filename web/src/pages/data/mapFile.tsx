import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { api, type Mapping, type Upload } from "../../api";
import { useI18n } from "../../i18n";
import { Button, ErrorState, Panel, Tag } from "../../ui";
import styles from "./data.module.css";
import { complete, missing } from "./mapping";
import { MappingForm } from "./mappingForm";
import { MappingPreview } from "./mappingPreview";

export interface MapFileProps {
  workspace: string;
  upload: Upload;
  error: unknown;
  onImport(mapping: Mapping): void;
  onDiscard(): void;
}

/** The guessed mapping as a form, beside what it makes of the first rows. */
export function MapFile({ workspace, upload, error, onImport, onDiscard }: MapFileProps) {
  const { t, bytes } = useI18n();
  const [guessed] = useState(() => complete(upload.preview.mapping));
  const [mapping, setMapping] = useState(guessed);
  const lacks = missing(mapping);
  const asked = useDeferredValue(mapping);
  const preview = useQuery({
    queryKey: ["preview", upload.upload, asked],
    queryFn: ({ signal }) => api.preview(workspace, upload.upload, asked, signal),
    enabled: missing(asked).length === 0,
    placeholderData: keepPreviousData,
    initialData: asked === guessed ? upload.preview : undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words = t.data.mapping;
  return (
    <>
      <Panel
        title={words.title(upload.file)}
        note={words.note}
        actions={<Tag>{words.size(bytes(upload.bytes), upload.preview.columns.length)}</Tag>}
      >
        <div className={styles.stack}>
          {error !== null && <ErrorState error={error} />}
          <MappingForm mapping={mapping} columns={upload.preview.columns} onChange={setMapping} />
        </div>
      </Panel>
      <MappingPreview
        preview={lacks.length === 0 ? preview.data : undefined}
        error={lacks.length === 0 ? preview.error : null}
        isIncomplete={lacks.length > 0}
      />
      <div className={styles.bar}>
        <Button variant="quiet" onPress={onDiscard}>
          {t.data.actions.discard}
        </Button>
        <Button variant="primary" isDisabled={lacks.length > 0 || preview.isError} onPress={() => onImport(mapping)}>
          {t.data.actions.importRows}
        </Button>
      </div>
    </>
  );
}
